package io.vestibule.adapters.http.apikeys;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.application.apikeys.IssuedKey;
import io.vestibule.application.apikeys.KeyChanges;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UuidText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A key as the API writes and reads it. */
final class ApiKeyBody {

    private ApiKeyBody() {}

    static KeyChanges changes(RequestBody body) {
        var members = new Members(body);
        return new KeyChanges(
                members.first(members.text("label")),
                members.nullableText("description"),
                members.texts("scopes"),
                members.integers("scoped_teams")
                        .map(teams -> teams.stream().map(ProjectId::new).toList()),
                members.texts("scoped_organizations")
                        .map(ids -> ids.stream().map(ApiKeyBody::organization).toList()));
    }

    static byte[] list(List<PersonalApiKey> keys) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (var key : keys) {
                write(json, key, Optional.empty());
            }
            json.writeEndArray();
        });
    }

    static byte[] of(PersonalApiKey key) {
        return Json.bytes(json -> write(json, key, Optional.empty()));
    }

    /** With the value, which is seen this once. */
    static byte[] of(IssuedKey issued) {
        return Json.bytes(json -> write(json, issued.key(), Optional.of(issued.token())));
    }

    private static void write(JsonGenerator json, PersonalApiKey key, Optional<KeyToken> token) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", key.id());
        json.writeStringField("label", key.label());
        Fields.text(json, "description", key.description());
        Fields.text(json, "value", token.map(KeyToken::reveal));
        json.writeStringField("mask_value", key.mask());
        json.writeArrayFieldStart("scopes");
        for (var scope : key.scopes().texts()) {
            json.writeString(scope);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("scoped_teams");
        for (var team : key.scopedTeams()) {
            json.writeNumber(team.value());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("scoped_organizations");
        for (var organization : key.scopedOrganizations()) {
            json.writeString(organization.value().toString());
        }
        json.writeEndArray();
        Fields.time(json, "created_at", key.createdAt());
        Fields.time(json, "last_used_at", key.lastUsedAt());
        Fields.time(json, "last_rolled_at", key.lastRolledAt());
        json.writeNumberField("user_id", key.user().value());
        json.writeBooleanField("is_legacy_hashing", false);
        json.writeNullField("local_dev_value");
        json.writeEndObject();
    }

    private static OrganizationId organization(String text) {
        return UuidText.parseAnySpelling(text)
                .map(OrganizationId::new)
                .orElseThrow(ApiKeyErrors::organizationMalformed);
    }
}
