package io.vestibule.domain.users;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;

/**
 * The dashboard that a person wants to see in a scene of a project.
 *
 * @param scene 1 to {@value #MAX_SCENE_LENGTH} characters
 * @param dashboard a number of the host's, at least 1
 */
public record ScenePersonalisation(UserId user, ProjectId project, String scene, long dashboard) {

    /** The longest name of a scene, in characters. */
    public static final int MAX_SCENE_LENGTH = 200;
}
