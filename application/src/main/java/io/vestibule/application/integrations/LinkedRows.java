package io.vestibule.application.integrations;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.installations.Uninstalls;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** What goes when something that was linked goes. To be used inside a unit of work. */
final class LinkedRows {

    /**
     * What was removed.
     *
     * @param isLast whether nothing refers to the installation any more
     */
    record Removed(InstallationId installation, boolean isLast) {}

    private final Integrations integrations;
    private final GithubCredentials credentials;
    private final RepositoryCache repositories;
    private final Uninstalls uninstalls;
    private final Users users;
    private final Audit audit;

    @Inject
    LinkedRows(
            Integrations integrations,
            GithubCredentials credentials,
            RepositoryCache repositories,
            Uninstalls uninstalls,
            Users users,
            Audit audit) {
        this.integrations = integrations;
        this.credentials = credentials;
        this.repositories = repositories;
        this.uninstalls = uninstalls;
        this.users = users;
        this.audit = audit;
    }

    /** Forgets that somebody linked an installation. What they act with at GitHub goes with the last that needs it. */
    Removed remove(GithubIntegration row, Principal actor, Origin origin) {
        integrations.removeGithub(row.user(), row.installation());
        forgetTraces(row, actor, origin);
        row.githubUser()
                .filter(identity -> integrations.githubOf(row.user()).stream()
                        .noneMatch(other -> other.githubUser().equals(Optional.of(identity))))
                .ifPresent(identity -> credentials.remove(row.user(), identity));
        return new Removed(row.installation(), uninstalls.forgetIfUnreferenced(row.installation()));
    }

    /** Forgets an installation that is gone at GitHub, whoever linked it. */
    void removeAll(InstallationId installation) {
        for (var row : integrations.removeGithub(installation)) {
            forgetTraces(row, Principal.ANONYMOUS, Origin.INTERNAL);
        }
        uninstalls.forget(installation);
    }

    /** Forgets what somebody cannot act with at GitHub any more, and what they linked through it. */
    void removeIdentity(UserId user, long githubUser) {
        credentials.remove(user, githubUser);
        for (var row : integrations.githubOf(user)) {
            if (row.githubUser().equals(Optional.of(githubUser))) {
                remove(row, Principal.ANONYMOUS, Origin.INTERNAL);
            }
        }
    }

    private void forgetTraces(GithubIntegration row, Principal actor, Origin origin) {
        repositories.forget(new Shelf(row.installation(), Optional.of(row.user())));
        users.find(row.user())
                .ifPresent(user -> audit.record(
                        EventType.INTEGRATION_REMOVED,
                        user,
                        actor,
                        origin,
                        Map.of("kind", "github", "id", row.installation().value())));
    }
}
