package io.vestibule.application.integrations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.BackgroundWork;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.integrations.RepositoryList;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews lists of repositories: of all who ask at once, in this process and others, one asks GitHub. */
@Singleton
final class RepositoryRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryRenewal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(110);
    private static final Duration LEASE = Duration.ofSeconds(120);
    private static final Duration RECHECK_PATIENCE = Duration.ofSeconds(10);

    private static final Duration COOL_DOWN = Duration.ofSeconds(30);

    /** After a failure, how long nobody tries again who is not waited for. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** How many renewals that nobody waits for run at once. */
    private static final int AT_ONCE = 2;

    private final RepositoryCache cache;
    private final GithubInstallations installations;
    private final Integrations integrations;
    private final GithubApp github;
    private final GithubTokens tokens;
    private final LinkedRows rows;
    private final GithubRules rules;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final SharedWork<Shelf, Boolean> renewals;
    private final Semaphore unawaited = new Semaphore(AT_ONCE);
    private final ConcurrentHashMap<Shelf, Instant> failedAt = new ConcurrentHashMap<>();

    @Inject
    RepositoryRenewal(
            RepositoryCache cache,
            GithubInstallations installations,
            Integrations integrations,
            GithubApp github,
            GithubTokens tokens,
            LinkedRows rows,
            GithubRules rules,
            BackgroundWork background,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.cache = cache;
        this.installations = installations;
        this.integrations = integrations;
        this.github = github;
        this.tokens = tokens;
        this.rows = rows;
        this.rules = rules;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.renewals = new SharedWork<>(background);
    }

    /** The list that somebody who linked an installation sees. */
    Shelf shelf(GithubIntegration row) {
        return new Shelf(row.installation(), rules.ownViewOnly() ? Optional.of(row.user()) : Optional.empty());
    }

    /**
     * Renews the list now.
     *
     * @throws DomainException when that is not possible, or takes too long; it goes on then
     */
    void now(GithubIntegration row) {
        var shelf = shelf(row);
        requireWorking(row);
        var renewal = renewals.join(shelf, () -> renew(shelf, row));
        try {
            if (SharedWork.await(renewal, rules.patience()).isEmpty()) {
                throw IntegrationErrors.stillFetching();
            }
        } catch (GithubFailure failure) {
            throw GithubRefusals.of(failure);
        }
    }

    /** Renews the list while nobody waits; does nothing while GitHub had better be left alone. */
    void soon(GithubIntegration row) {
        var shelf = shelf(row);
        var rests = Optional.ofNullable(failedAt.get(shelf))
                .filter(failed -> clock.instant().isBefore(failed.plus(REST)))
                .isPresent();
        if (rests
                || renewals.isRunning(shelf)
                || isSuspended(row)
                || !github.backgroundPause(row.installation()).isZero()
                || !unawaited.tryAcquire()) {
            return;
        }
        var renewal = renewals.join(shelf, () -> renew(shelf, row));
        renewal.whenComplete((done, failure) -> unawaited.release());
    }

    /** Whether GitHub gave the list so lately that it is not asked again. */
    static boolean isRecent(RepositoryCache.State state, Instant now) {
        return !state.stale()
                && state.syncedAt()
                        .filter(at -> now.isBefore(at.plus(COOL_DOWN)))
                        .isPresent();
    }

    private void requireWorking(GithubIntegration row) {
        if (isSuspended(row)) {
            throw IntegrationErrors.installationUnavailable();
        }
    }

    private boolean isSuspended(GithubIntegration row) {
        return installations
                .find(row.installation())
                .flatMap(Installation::suspendedSince)
                .isPresent();
    }

    private boolean renew(Shelf shelf, GithubIntegration row) {
        var now = clock.instant();
        // whoever came too late for a renewal that has just ended is content with it
        if (isRecent(cache.state(shelf), now)) {
            return true;
        }
        if (!cache.claim(shelf, now, now.plus(LEASE))) {
            throw IntegrationErrors.stillFetching();
        }
        var stored = false;
        try {
            requireAccess(row);
            var list = fetch(row);
            if (!list.complete()) {
                LOG.warn(
                        "The installation {} reaches more repositories than are listed: the first {}.",
                        row.installation().value(),
                        list.repositories().size());
            }
            cache.store(shelf, list.repositories(), clock.instant());
            stored = true;
            failedAt.remove(shelf);
            return true;
        } catch (GithubFailure failure) {
            LOG.warn(
                    "The repositories of the installation {} could not be listed: {} {}",
                    row.installation().value(),
                    failure.kind(),
                    failure.getMessage());
            throw failure;
        } finally {
            if (!stored) {
                failedAt.put(shelf, clock.instant());
                cache.giveUp(shelf);
            }
        }
    }

    private RepositoryList fetch(GithubIntegration row) {
        if (!rules.ownViewOnly()) {
            return github.repositories(row.installation(), PATIENCE);
        }
        var token = tokens.usable(row.user(), row.githubUser()).orElseThrow(IntegrationErrors::installationUnavailable);
        return github.repositoriesVisibleTo(token, row.installation(), PATIENCE);
    }

    /** Whoever lost the installation at GitHub loses it here; any doubt is in the person's favour. */
    private void requireAccess(GithubIntegration row) {
        if (!rules.recheckAccess()) {
            return;
        }
        var token = tokens.usable(row.user(), row.githubUser());
        if (token.filter(acting -> isOutOfReach(acting, row)).isPresent()) {
            LOG.info(
                    "Account {} no longer sees the installation {}.",
                    row.user().value(),
                    row.installation().value());
            unitOfWork.run(() -> integrations
                    .github(row.user(), row.installation())
                    .ifPresent(present -> rows.remove(present, Principal.ANONYMOUS, Origin.INTERNAL)));
            throw DomainException.notFound();
        }
    }

    private boolean isOutOfReach(GithubUserToken token, GithubIntegration row) {
        try {
            return !github.canReach(token, row.installation(), RECHECK_PATIENCE);
        } catch (GithubFailure failure) {
            if (failure.kind() != Kind.TOKEN_REFUSED) {
                LOG.debug("Whether a person still has access is not known: {}", failure.getMessage());
            }
            return false;
        }
    }
}
