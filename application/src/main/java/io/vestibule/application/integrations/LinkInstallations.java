package io.vestibule.application.integrations;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Stores what GitHub confirmed. */
final class LinkInstallations {

    private final Users users;
    private final Integrations integrations;
    private final GithubInstallations installations;
    private final GithubCredentials credentials;
    private final RepositoryCache repositories;
    private final BranchCache branches;
    private final GithubApp github;
    private final IdGenerator ids;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    LinkInstallations(
            Users users,
            Integrations integrations,
            GithubInstallations installations,
            GithubCredentials credentials,
            RepositoryCache repositories,
            BranchCache branches,
            GithubApp github,
            IdGenerator ids,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.integrations = integrations;
        this.installations = installations;
        this.credentials = credentials;
        this.repositories = repositories;
        this.branches = branches;
        this.github = github;
        this.ids = ids;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Links installations with a person, and keeps what the person acts with, once for all of them.
     *
     * @throws DomainException {@code NOT_FOUND} when the account was deleted or switched off meanwhile
     */
    void link(Principal.Known person, UserAuthorization authorization, List<Installation> described, Origin origin) {
        unitOfWork.run(() -> {
            var user = users.find(person.userId()).filter(User::active).orElseThrow(DomainException::notFound);
            var now = clock.instant();
            var identity = authorization.identity().id();
            for (var installation : described) {
                integrations.save(integrations
                        .github(user.id(), installation.id())
                        .map(known -> known.linkedAgain(identity, now))
                        .orElseGet(() ->
                                GithubIntegration.linked(ids.next(), user.id(), installation.id(), identity, now)));
                keep(installation);
                audit.record(
                        EventType.INTEGRATION_LINKED,
                        user,
                        person,
                        origin,
                        Map.of("kind", "github", "id", installation.id().value()));
            }
            var granted = GithubCredential.granted(user.id(), authorization, now);
            credentials.save(credentials
                    .find(user.id(), identity)
                    .map(granted::following)
                    .orElse(granted));
        });
        described.forEach(installation -> github.forget(installation.id()));
    }

    /** Keeps what GitHub tells of an installation now. */
    void refresh(Installation described) {
        unitOfWork.run(() -> keep(described));
        github.forget(described.id());
    }

    private void keep(Installation described) {
        installations.save(described);
        repositories.markStale(described.id());
        branches.markStale(described.id());
    }
}
