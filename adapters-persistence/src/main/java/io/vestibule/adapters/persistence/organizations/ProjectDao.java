package io.vestibule.adapters.persistence.organizations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The SQL of {@code vestibule_projects}. */
@RegisterConstructorMapper(ProjectRow.class)
public interface ProjectDao {

    String COLUMNS = "id, uuid, organization_id, name, api_token, timezone, completed_snippet_onboarding,"
            + " completed_onboarding_for, ingested_event, is_demo, access_control, created_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_projects WHERE id = :id")
    Optional<ProjectRow> findById(long id);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_projects WHERE organization_id IN (<organizations>) ORDER BY id")
    List<ProjectRow> ofOrganizations(@BindList List<String> organizations);

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
