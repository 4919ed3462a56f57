package io.vestibule.application.integrations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SharedInstallations;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Lets all who work on a project use an installation. For hosts and operators, who see to it themselves who may. */
public final class ShareInstallation {

    private final Projects projects;
    private final SharedInstallations sharedInstallations;
    private final Integrations integrations;
    private final GithubCredentials credentials;
    private final RepositoryCache repositories;
    private final BranchCache branches;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ShareInstallation(
            Projects projects,
            SharedInstallations sharedInstallations,
            Integrations integrations,
            GithubCredentials credentials,
            RepositoryCache repositories,
            BranchCache branches,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.projects = projects;
        this.sharedInstallations = sharedInstallations;
        this.integrations = integrations;
        this.credentials = credentials;
        this.repositories = repositories;
        this.branches = branches;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Does nothing when the project has the installation already.
     *
     * @param by who is remembered as having connected it
     * @throws DomainException {@code NOT_FOUND} when there is no such project
     */
    public void handle(ProjectId project, InstallationId installation, Optional<UserId> by) {
        unitOfWork.run(() -> {
            if (projects.find(project).isEmpty()) {
                throw DomainException.notFound();
            }
            sharedInstallations.add(new SharedInstallation(
                    project, installation, by, by.flatMap(user -> login(user, installation)), clock.instant()));
            repositories.markStale(installation);
            branches.markStale(installation);
        });
    }

    private Optional<String> login(UserId user, InstallationId installation) {
        return integrations
                .github(user, installation)
                .flatMap(row -> row.githubUser())
                .flatMap(identity -> credentials.find(user, identity))
                .or(() -> credentials.ofUser(user).stream().findFirst())
                .map(GithubCredential::identity)
                .map(GithubIdentity::login);
    }
}
