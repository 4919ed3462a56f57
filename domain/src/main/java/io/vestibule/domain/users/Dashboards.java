package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;

/** The host's dashboards, as far as a person may put them into a scene. Safe for many threads. */
@Port
public interface Dashboards {

    /** What the host knows of a dashboard. */
    enum Standing {
        /** There is no such dashboard. */
        UNKNOWN,
        /** It exists, in another project. */
        ELSEWHERE,
        /** It exists in the project asked for. */
        HERE
    }

    /**
     * Where a dashboard stands as seen from a project.
     *
     * @param dashboard any number a client sent
     */
    Standing standing(long dashboard, ProjectId project);
}
