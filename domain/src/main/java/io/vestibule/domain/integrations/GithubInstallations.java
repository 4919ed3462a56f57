package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What GitHub told of installations last, one entry for all who use one. Safe for many threads. */
@Port
public interface GithubInstallations {

    Optional<Installation> find(InstallationId id);

    /** Those of {@code ids} that are known, in no order. */
    List<Installation> among(Collection<InstallationId> ids);

    /** Stores what is known now. */
    void save(Installation installation);

    /** Forgets one; does nothing when there is none. */
    void remove(InstallationId id);
}
