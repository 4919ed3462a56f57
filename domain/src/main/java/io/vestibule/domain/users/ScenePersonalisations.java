package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.util.List;

/** Which dashboards people put into their scenes; one for each person, project and scene. Safe for many threads. */
@Port
public interface ScenePersonalisations {

    /** Stores a choice; an earlier one for the same person, project and scene is replaced and keeps its place in the order. */
    void put(ScenePersonalisation personalisation);

    /** All choices of a person, in every project, in the order they were first made. */
    List<ScenePersonalisation> ofUser(UserId user);
}
