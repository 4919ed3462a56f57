package io.vestibule.application.integrations;

import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubEvent;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.SharedInstallations;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Follows what GitHub tells; twice is as good as once. */
public final class ApplyGithubEvent {

    private final GithubInstallations installations;
    private final GithubCredentials credentials;
    private final SharedInstallations sharedInstallations;
    private final RepositoryCache repositories;
    private final LinkedRows rows;
    private final GithubApp github;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ApplyGithubEvent(
            GithubInstallations installations,
            GithubCredentials credentials,
            SharedInstallations sharedInstallations,
            RepositoryCache repositories,
            LinkedRows rows,
            GithubApp github,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.installations = installations;
        this.credentials = credentials;
        this.sharedInstallations = sharedInstallations;
        this.repositories = repositories;
        this.rows = rows;
        this.github = github;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public void handle(GithubEvent event) {
        if (event instanceof GithubEvent.Deleted deleted) {
            delete(deleted.installation());
        } else if (event instanceof GithubEvent.Suspended suspended) {
            suspend(suspended.installation(), Optional.of(clock.instant()));
        } else if (event instanceof GithubEvent.Unsuspended unsuspended) {
            suspend(unsuspended.installation(), Optional.empty());
        } else if (event instanceof GithubEvent.RepositoriesChanged changed) {
            repositories.markStale(changed.installation());
        } else if (event instanceof GithubEvent.ConsentRevoked revoked) {
            revoke(revoked.githubUser());
        } else if (event instanceof GithubEvent.Renamed renamed) {
            rename(renamed);
        }
    }

    private void delete(InstallationId installation) {
        unitOfWork.run(() -> {
            sharedInstallations.remove(installation);
            rows.removeAll(installation);
        });
        github.forget(installation);
    }

    private void suspend(InstallationId installation, Optional<Instant> since) {
        unitOfWork.run(() -> installations
                .find(installation)
                .filter(known -> known.suspendedSince().isPresent() != since.isPresent())
                .ifPresent(known -> installations.save(
                        new Installation(known.id(), known.account(), known.repositorySelection(), since))));
        github.forget(installation);
    }

    private void revoke(long githubUser) {
        unitOfWork.run(() -> credentials
                .ofGithubUser(githubUser)
                .forEach(credential -> rows.removeIdentity(credential.user(), githubUser)));
    }

    private void rename(GithubEvent.Renamed renamed) {
        unitOfWork.run(() -> installations
                .find(renamed.installation())
                .ifPresent(known -> installations.save(new Installation(
                        known.id(),
                        new GithubAccount(known.account().id(), known.account().type(), renamed.accountName()),
                        known.repositorySelection(),
                        known.suspendedSince()))));
    }
}
