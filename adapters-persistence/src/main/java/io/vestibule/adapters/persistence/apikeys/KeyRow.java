package io.vestibule.adapters.persistence.apikeys;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_personal_api_keys}; times are epoch milliseconds, lists JSON arrays. */
public record KeyRow(
        String id,
        long userId,
        String label,
        @Nullable String description,
        String maskValue,
        String secureValue,
        String scopes,
        String scopedTeams,
        String scopedOrganizations,
        long createdAt,
        @Nullable Long lastUsedAt,
        @Nullable Long lastRolledAt) {

    static KeyRow of(PersonalApiKey key) {
        return new KeyRow(
                key.id(),
                key.user().value(),
                key.label(),
                key.description().orElse(null),
                key.mask(),
                key.hash(),
                Json.writeTree(key.scopes().texts()),
                Json.writeTree(key.scopedTeams().stream().map(ProjectId::value).toList()),
                Json.writeTree(key.scopedOrganizations().stream()
                        .map(id -> id.value().toString())
                        .toList()),
                key.createdAt().toEpochMilli(),
                key.lastUsedAt().map(Instant::toEpochMilli).orElse(null),
                key.lastRolledAt().map(Instant::toEpochMilli).orElse(null));
    }

    /** The key in this row. */
    public PersonalApiKey toKey() {
        return new PersonalApiKey(
                id,
                new UserId(userId),
                label,
                Optional.ofNullable(description),
                maskValue,
                secureValue,
                scopes(scopes),
                teams(scopedTeams),
                organizations(scopedOrganizations),
                Instant.ofEpochMilli(createdAt),
                Optional.ofNullable(lastUsedAt).map(Instant::ofEpochMilli),
                Optional.ofNullable(lastRolledAt).map(Instant::ofEpochMilli));
    }

    /** The scopes in a JSON array of texts. */
    public static Scopes scopes(String json) {
        return Scopes.parse(Json.readTexts(json));
    }

    /** The projects in a JSON array of numbers. */
    public static List<ProjectId> teams(String json) {
        return Json.readTexts(json).stream()
                .map(id -> new ProjectId(Long.parseLong(id)))
                .toList();
    }

    /** The organizations in a JSON array of texts. */
    public static List<OrganizationId> organizations(String json) {
        return Json.readTexts(json).stream()
                .map(id -> new OrganizationId(UUID.fromString(id)))
                .toList();
    }
}
