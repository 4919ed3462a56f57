package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import java.time.Instant;
import java.util.Optional;

/** Lists of branches as GitHub gave them last. Safe for many threads. */
@Port
public interface BranchCache {

    /** The branches of a repository; letter case of its name does not matter. */
    Optional<CachedBranches> find(InstallationId installation, RepositoryName repository);

    /** Stores them in the place of what was there. */
    void save(InstallationId installation, RepositoryName repository, CachedBranches branches);

    /** Makes all of an installation be asked for again; they stay readable. */
    void markStale(InstallationId installation);

    /** Forgets all of an installation. */
    void forget(InstallationId installation);

    /** Forgets those that GitHub gave before {@code moment}; gives back how many. */
    int removeOlderThan(Instant moment);
}
