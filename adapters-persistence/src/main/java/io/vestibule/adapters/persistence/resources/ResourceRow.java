package io.vestibule.adapters.persistence.resources;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.CaseFolding;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code vestibule_resources}; the time is epoch milliseconds.
 *
 * @param dashboards a JSON array of numbers
 */
public record ResourceRow(
        long projectId,
        String kind,
        String ref,
        String name,
        @Nullable String shortId,
        @Nullable String url,
        String dashboards,
        long updatedAt) {

    static ResourceRow of(RegisteredResource resource) {
        return new ResourceRow(
                resource.project().value(),
                resource.ref().kind().text(),
                resource.ref().text(),
                resource.name(),
                resource.shortId().orElse(null),
                resource.url().orElse(null),
                Json.writeTree(resource.dashboards()),
                resource.updatedAt().toEpochMilli());
    }

    /** What a search looks into; stored, never read. */
    public String nameFolded() {
        return CaseFolding.fold(name);
    }

    RegisteredResource toResource() {
        return new RegisteredResource(
                new ProjectId(projectId),
                new ResourceRef(
                        Choice.find(ResourceKind.class, kind)
                                .orElseThrow(() -> new IllegalStateException(
                                        "vestibule_resources.kind holds what this version does not know: " + kind)),
                        ref),
                name,
                Optional.ofNullable(shortId),
                Optional.ofNullable(url),
                Json.readNumbers(dashboards),
                Instant.ofEpochMilli(updatedAt));
    }
}
