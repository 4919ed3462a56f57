package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.integrations.CachedBranches;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.BranchCache} owes its callers. */
public interface BranchCacheContract extends StoreContract {

    RepositoryName ENGINE = new RepositoryName("Acme/Engine");

    @Test
    default void branchesAreFoundAsTheyWereStoredLast() {
        var installation = make().installation();
        var whole = branches(Fixtures.NOW);
        var bare = CachedBranches.refused(Fixtures.NOW.plusMillis(1));
        assertThat(store().branchCache().find(installation, ENGINE)).isEmpty();

        store().branchCache().save(installation, ENGINE, whole);
        assertThat(store().branchCache().find(installation, ENGINE)).contains(whole);
        assertThat(store().branchCache().find(installation, new RepositoryName("ACME/engine")))
                .contains(whole);
        assertThat(store().branchCache().find(installation, new RepositoryName("acme/other")))
                .isEmpty();
        assertThat(store().branchCache().find(make().installation(), ENGINE)).isEmpty();

        store().branchCache().save(installation, ENGINE, bare);
        assertThat(store().branchCache().find(installation, ENGINE)).contains(bare);
    }

    @Test
    default void thoseOfAnInstallationBecomeStaleAndStayReadable() {
        var installation = make().installation();
        var other = make().installation();
        store().branchCache().save(installation, ENGINE, branches(Fixtures.NOW));
        store().branchCache().save(other, ENGINE, branches(Fixtures.NOW));

        store().branchCache().markStale(installation);

        assertThat(store().branchCache().find(installation, ENGINE).map(CachedBranches::stale))
                .contains(true);
        assertThat(store().branchCache().find(installation, ENGINE).map(CachedBranches::names))
                .contains(List.of("dev", "main", "ünder"));
        assertThat(store().branchCache().find(other, ENGINE)).contains(branches(Fixtures.NOW));
    }

    @Test
    default void thoseOfAnInstallationAreForgotten() {
        var installation = make().installation();
        var other = make().installation();
        store().branchCache().save(installation, ENGINE, branches(Fixtures.NOW));
        store().branchCache().save(other, ENGINE, branches(Fixtures.NOW));

        store().branchCache().forget(installation);

        assertThat(store().branchCache().find(installation, ENGINE)).isEmpty();
        assertThat(store().branchCache().find(other, ENGINE)).isPresent();
    }

    @Test
    default void oldOnesAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        store().branchCache().removeOlderThan(then);
        var old = make().installation();
        var young = make().installation();
        store().branchCache().save(old, ENGINE, branches(then.minusMillis(1)));
        store().branchCache().save(young, ENGINE, branches(then));

        assertThat(store().branchCache().removeOlderThan(then)).isEqualTo(1);

        assertThat(store().branchCache().find(old, ENGINE)).isEmpty();
        assertThat(store().branchCache().find(young, ENGINE)).isPresent();
    }

    private static CachedBranches branches(Instant syncedAt) {
        return new CachedBranches(
                List.of("dev", "main", "ünder"),
                Optional.of("main"),
                Optional.of(Fixtures.NOW.plusMillis(2)),
                syncedAt,
                false,
                false);
    }
}
