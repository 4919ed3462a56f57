package io.vestibule.application.integrations;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the project that something is to be linked for. */
final class ChosenProject {

    private final CurrentAccounts accounts;
    private final Projects projects;
    private final Memberships memberships;

    @Inject
    ChosenProject(CurrentAccounts accounts, Projects projects, Memberships memberships) {
        this.accounts = accounts;
        this.projects = projects;
        this.memberships = memberships;
    }

    /**
     * @param named empty for the one the person works on, which may be none
     * @throws DomainException {@code invalid_input} when the person does not belong to the named one, whether it exists or not
     */
    Optional<ProjectId> of(UserId user, Optional<ProjectId> named) {
        if (named.isEmpty()) {
            return accounts.of(user).team().map(Project::id);
        }
        return Optional.of(named.flatMap(projects::find)
                .filter(project ->
                        memberships.find(project.organization(), user).isPresent())
                .map(Project::id)
                .orElseThrow(IntegrationErrors::teamUnknown));
    }
}
