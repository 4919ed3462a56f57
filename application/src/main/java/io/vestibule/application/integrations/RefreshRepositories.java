package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryCache;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Asks GitHub anew what an installation reaches, unless it was asked a moment ago. */
public final class RefreshRepositories {

    private final OwnInstallations own;
    private final RepositoryCache cache;
    private final RepositoryRenewal renewal;
    private final Clock clock;

    @Inject
    RefreshRepositories(OwnInstallations own, RepositoryCache cache, RepositoryRenewal renewal, Clock clock) {
        this.own = own;
        this.cache = cache;
        this.renewal = renewal;
        this.clock = clock;
    }

    /**
     * The whole list.
     *
     * @param installation empty when the path names none
     * @throws DomainException the refusals of {@link io.vestibule.application.users.Targets#resolve}; {@code NOT_FOUND} when
     *     the person did not link the installation; why GitHub gave no list, whatever older one there is
     */
    public List<Repository> handle(Principal.Known caller, Target target, Optional<InstallationId> installation) {
        var row = own.require(caller, target, installation);
        var shelf = renewal.shelf(row);
        if (!RepositoryRenewal.isRecent(cache.state(shelf), clock.instant())) {
            renewal.now(row);
        }
        return cache.all(shelf);
    }
}
