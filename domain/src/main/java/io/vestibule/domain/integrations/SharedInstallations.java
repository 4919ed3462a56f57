package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Which installations belong to projects. Those of a project go with it. A host with projects of its own binds an adapter of
 * its own. Safe for many threads.
 */
@Port
public interface SharedInstallations {

    /** Those of a project, by the time of sharing, then by installation. */
    List<SharedInstallation> ofProject(ProjectId project);

    /** Whether some project that the person may work on has the installation. */
    boolean isUsableBy(UserId user, InstallationId installation);

    /** How many projects have the installation. */
    int count(InstallationId installation);

    /** How the person is called at GitHub who shared something last, if that is known. */
    Optional<String> loginConnectedBy(UserId user);

    /** Stores one; a project that has the installation already keeps what it has. */
    void add(SharedInstallation shared);

    /** Takes an installation from a project; false when it had none. */
    boolean remove(ProjectId project, InstallationId installation);

    /** Takes an installation from all projects. */
    void remove(InstallationId installation);
}
