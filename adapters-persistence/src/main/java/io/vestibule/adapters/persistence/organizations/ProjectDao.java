package io.vestibule.adapters.persistence.organizations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_projects}. */
@RegisterConstructorMapper(ProjectRow.class)
public interface ProjectDao {

    String COLUMNS = "id, uuid, organization_id, name, api_token, timezone, completed_snippet_onboarding,"
            + " completed_onboarding_for, ingested_event, is_demo, access_control, created_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_projects WHERE id = :id")
    Optional<ProjectRow> findById(long id);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_projects WHERE organization_id IN (<organizations>) ORDER BY id")
    List<ProjectRow> ofOrganizations(@BindList List<String> organizations);

    /** Whose account shows the project: who works on it, and who chose a dashboard in it. */
    @SqlQuery("""
            SELECT id FROM vestibule_users WHERE current_project_id = :project
            UNION SELECT user_id FROM vestibule_scene_personalisations WHERE project_id = :project
            """)
    List<Long> peopleTouchedByProject(long project);

    @SqlUpdate("""
            UPDATE vestibule_projects SET
                name = :name, timezone = :timezone, completed_snippet_onboarding = :completedSnippetOnboarding,
                completed_onboarding_for = :completedOnboardingFor, ingested_event = :ingestedEvent,
                is_demo = :isDemo, access_control = :accessControl
            WHERE id = :id
            """)
    void update(@BindMethods ProjectRow row);

    @SqlUpdate("DELETE FROM vestibule_projects WHERE id = :id")
    void delete(long id);

    @SqlQuery("""
            INSERT INTO vestibule_projects (
                uuid, organization_id, name, api_token, timezone, completed_snippet_onboarding,
                completed_onboarding_for, ingested_event, is_demo, access_control, created_at)
            VALUES (
                :uuid, :organizationId, :name, :apiToken, :timezone, :completedSnippetOnboarding,
                :completedOnboardingFor, :ingestedEvent, :isDemo, :accessControl, :createdAt)
            RETURNING id
            """)
    long insert(@BindMethods ProjectRow row);
}
