package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import java.util.List;
import java.util.Optional;

/** The projects of all organizations. Safe for many threads. */
@Port
public interface Projects {

    Optional<Project> find(ProjectId id);

    /** All of an organization, by number. */
    List<Project> ofOrganization(OrganizationId organization);

    /** Stores the next state of a project; one that is gone stays gone. */
    void save(Project project);

    /**
     * Deletes a project with the scene choices made in it; people who worked on it work on none then. Deleting a missing one
     * does nothing.
     */
    void remove(ProjectId id);

    /** Stores a new project under a number that was never used before. */
    Project add(Project.Draft draft);
}
