package io.vestibule.application.integrations;

import io.vestibule.domain.common.BackgroundWork;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.CachedBranches;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.RepositoryName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the branches of a repository that an installation reaches. */
@Singleton
public final class ListBranches {

    private record Wanted(InstallationId installation, RepositoryName repository) {}

    private static final Logger LOG = LoggerFactory.getLogger(ListBranches.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long somebody waits who could be shown an older list. */
    private static final Duration WITH_FALLBACK = Duration.ofSeconds(5);

    private final OwnInstallations own;
    private final GithubInstallations installations;
    private final BranchCache cache;
    private final GithubApp github;
    private final GithubRules rules;
    private final Clock clock;
    private final SharedWork<Wanted, CachedBranches> fetches;

    @Inject
    ListBranches(
            OwnInstallations own,
            GithubInstallations installations,
            BranchCache cache,
            GithubApp github,
            GithubRules rules,
            BackgroundWork background,
            Clock clock) {
        this.own = own;
        this.installations = installations;
        this.cache = cache;
        this.github = github;
        this.rules = rules;
        this.clock = clock;
        this.fetches = new SharedWork<>(background);
    }

    /**
     * The default branch first if it is there, the others as GitHub lists them; searched before they are cut into pages.
     *
     * @throws DomainException the refusals of {@link io.vestibule.application.users.Targets#resolve}; {@code NOT_FOUND} when
     *     the person did not link the installation; where there is no list to show, why GitHub gave none
     */
    public BranchPage handle(RepositoryQuery query, RepositoryName repository) {
        var row = own.require(query.caller(), query.target(), query.installation());
        var branches = current(row.installation(), repository);
        var fits = branches.ordered().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(query.search()))
                .toList();
        var page = Page.of(fits, query.page());
        return new BranchPage(
                page.items(),
                branches.defaultBranch(),
                query.page().offset() + query.page().limit() < page.total());
    }

    private CachedBranches current(InstallationId installation, RepositoryName repository) {
        var now = clock.instant();
        var known = cache.find(installation, repository);
        var fresh = known.filter(branches -> branches.isFresh(now));
        if (fresh.isPresent()) {
            return fresh.get();
        }
        var fallback = known.filter(branches -> branches.isFallback(now));
        if (installations
                .find(installation)
                .flatMap(Installation::suspendedSince)
                .isPresent()) {
            return fallback.orElseThrow(IntegrationErrors::installationUnavailable);
        }
        var key = new Wanted(installation, new RepositoryName(repository.value().toLowerCase(Locale.ROOT)));
        var fetch = fetches.join(key, () -> fetch(installation, repository, known));
        try {
            return SharedWork.await(fetch, fallback.isPresent() ? WITH_FALLBACK : rules.patience())
                    .or(() -> fallback)
                    .orElseThrow(IntegrationErrors::stillFetching);
        } catch (GithubFailure failure) {
            LOG.warn(
                    "Branches by the installation {} could not be listed: {} {}",
                    installation.value(),
                    failure.kind(),
                    failure.getMessage());
            return fallback.orElseThrow(() -> GithubRefusals.of(failure));
        }
    }

    private CachedBranches fetch(
            InstallationId installation, RepositoryName repository, Optional<CachedBranches> known) {
        // whoever came too late for a fetch that has just ended is content with it
        var present = cache.find(installation, repository).filter(branches -> branches.isFresh(clock.instant()));
        if (present.isPresent()) {
            return present.get();
        }
        var branches = asked(installation, repository, known);
        cache.save(installation, repository, branches);
        return branches;
    }

    private CachedBranches asked(
            InstallationId installation, RepositoryName repository, Optional<CachedBranches> known) {
        List<String> names;
        try {
            names = github.branches(installation, repository, PATIENCE).names();
        } catch (GithubFailure failure) {
            if (isNothingToSee(failure)) {
                return CachedBranches.refused(clock.instant());
            }
            throw failure;
        }
        var now = clock.instant();
        var former = known.filter(branches -> branches.knowsDefaultBranch(now));
        if (former.isPresent()) {
            return new CachedBranches(
                    names, former.get().defaultBranch(), former.get().defaultBranchAt(), now, false, false);
        }
        try {
            var first = github.defaultBranch(installation, repository, PATIENCE);
            return new CachedBranches(names, first, Optional.of(now), now, false, false);
        } catch (GithubFailure failure) {
            var previous = known.flatMap(CachedBranches::defaultBranch).filter(names::contains);
            return new CachedBranches(names, previous, Optional.empty(), now, false, false);
        }
    }

    private static boolean isNothingToSee(GithubFailure failure) {
        return !failure.isMinting() && (failure.kind() == Kind.MISSING || failure.kind() == Kind.NO_ACCESS);
    }
}
