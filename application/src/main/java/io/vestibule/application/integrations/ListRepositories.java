package io.vestibule.application.integrations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.RepositoryCache.Slice;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Lists the repositories that an installation reaches, as GitHub gave them last. A list that is too old is shown all the same
 * and renewed in the background; only one that was never there is waited for.
 */
public final class ListRepositories {

    private static final Duration FRESH = Duration.ofHours(1);

    private final OwnInstallations own;
    private final RepositoryCache cache;
    private final RepositoryRenewal renewal;
    private final Clock clock;

    @Inject
    ListRepositories(OwnInstallations own, RepositoryCache cache, RepositoryRenewal renewal, Clock clock) {
        this.own = own;
        this.cache = cache;
        this.renewal = renewal;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link io.vestibule.application.users.Targets#resolve}; {@code NOT_FOUND} when
     *     the person did not link the installation; where there is no list at all, why GitHub gave none
     */
    public Slice handle(RepositoryQuery query) {
        var row = own.require(query.caller(), query.target(), query.installation());
        var shelf = renewal.shelf(row);
        var state = cache.state(shelf);
        if (state.syncedAt().isEmpty()) {
            renewal.now(row);
        } else if (state.stale()
                || !clock.instant().isBefore(state.syncedAt().get().plus(FRESH))) {
            renewal.soon(row);
        }
        return cache.slice(shelf, query.search(), query.page());
    }
}
