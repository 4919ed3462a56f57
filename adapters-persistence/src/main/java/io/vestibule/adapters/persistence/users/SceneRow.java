package io.vestibule.adapters.persistence.users;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.ScenePersonalisation;

/** A row of {@code vestibule_scene_personalisations}. */
public record SceneRow(long userId, long projectId, String scene, long dashboard) {

    static SceneRow of(ScenePersonalisation choice) {
        return new SceneRow(choice.user().value(), choice.project().value(), choice.scene(), choice.dashboard());
    }

    /** The choice in this row. */
    public ScenePersonalisation toScenePersonalisation() {
        return new ScenePersonalisation(new UserId(userId), new ProjectId(projectId), scene, dashboard);
    }
}
