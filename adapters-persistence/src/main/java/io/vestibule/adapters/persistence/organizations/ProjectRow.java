package io.vestibule.adapters.persistence.organizations;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Project;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_projects}; times are epoch milliseconds. */
public record ProjectRow(
        long id,
        String uuid,
        String organizationId,
        String name,
        String apiToken,
        String timezone,
        boolean completedSnippetOnboarding,
        @Nullable String completedOnboardingFor,
        boolean ingestedEvent,
        boolean isDemo,
        boolean accessControl,
        long createdAt) {

    /** What is stored of it. */
    public static ProjectRow of(Project project) {
        return new ProjectRow(
                project.id().value(),
                project.uuid().toString(),
                project.organization().value().toString(),
                project.name(),
                project.apiToken(),
                project.timezone(),
                project.completedSnippetOnboarding(),
                project.completedOnboardingFor().map(JsonText::value).orElse(null),
                project.ingestedEvent(),
                project.demo(),
                project.accessControl(),
                project.createdAt().toEpochMilli());
    }

    /** The project in this row. */
    public Project toProject() {
        return new Project(
                new ProjectId(id),
                UUID.fromString(uuid),
                new OrganizationId(UUID.fromString(organizationId)),
                name,
                apiToken,
                timezone,
                completedSnippetOnboarding,
                Optional.ofNullable(completedOnboardingFor).map(JsonText::new),
                ingestedEvent,
                isDemo,
                accessControl,
                Instant.ofEpochMilli(createdAt));
    }
}
