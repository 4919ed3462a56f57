package io.vestibule.adapters.persistence.users;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_scene_personalisations}. */
@RegisterConstructorMapper(SceneRow.class)
public interface SceneDao {

    @SqlQuery("""
            SELECT user_id, project_id, scene, dashboard FROM vestibule_scene_personalisations
            WHERE user_id IN (<users>) ORDER BY id
            """)
    List<SceneRow> ofUsers(@BindList List<Long> users);

    @SqlUpdate("""
            INSERT INTO vestibule_scene_personalisations (user_id, project_id, scene, dashboard)
            VALUES (:userId, :projectId, :scene, :dashboard)
            ON CONFLICT (user_id, project_id, scene) DO UPDATE SET dashboard = excluded.dashboard
            """)
    void upsert(@BindMethods SceneRow row);
}
