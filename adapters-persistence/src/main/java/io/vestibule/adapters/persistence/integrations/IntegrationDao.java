package io.vestibule.adapters.persistence.integrations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_integrations}. */
@RegisterConstructorMapper(IntegrationRow.class)
public interface IntegrationDao {

    String COLUMNS = "id, user_id, kind, external_id, github_user_id, slack_team_id, slack_team_name,"
            + " slack_email_at_link, slack_scope, sealed_access, sealed_refresh, created_at, updated_at";

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_integrations WHERE user_id = :user AND kind = :kind AND external_id = :externalId")
    Optional<IntegrationRow> find(long user, String kind, String externalId);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_integrations WHERE user_id = :user AND kind = :kind ORDER BY created_at, id")
    List<IntegrationRow> ofUser(long user, String kind);

    @SqlQuery("SELECT COUNT(*) FROM vestibule_integrations WHERE kind = :kind AND external_id = :externalId")
    int count(String kind, String externalId);

    @SqlUpdate("""
            UPDATE vestibule_integrations SET
                id = :id, github_user_id = :githubUserId, slack_team_id = :slackTeamId, slack_team_name = :slackTeamName,
                slack_email_at_link = :slackEmailAtLink, slack_scope = :slackScope, sealed_access = :sealedAccess,
                sealed_refresh = :sealedRefresh, created_at = :createdAt, updated_at = :updatedAt
            WHERE user_id = :userId AND kind = :kind AND external_id = :externalId
            """)
    int update(@BindMethods IntegrationRow row);

    @SqlUpdate("""
            INSERT INTO vestibule_integrations (
                id, user_id, kind, external_id, github_user_id, slack_team_id, slack_team_name, slack_email_at_link,
                slack_scope, sealed_access, sealed_refresh, created_at, updated_at)
            VALUES (
                :id, :userId, :kind, :externalId, :githubUserId, :slackTeamId, :slackTeamName, :slackEmailAtLink,
                :slackScope, :sealedAccess, :sealedRefresh, :createdAt, :updatedAt)
            """)
    void insert(@BindMethods IntegrationRow row);

    @SqlUpdate(
            "DELETE FROM vestibule_integrations WHERE user_id = :user AND kind = :kind AND external_id = :externalId")
    int delete(long user, String kind, String externalId);

    @SqlQuery(
            "DELETE FROM vestibule_integrations WHERE kind = :kind AND external_id = :externalId RETURNING " + COLUMNS)
    List<IntegrationRow> deleteAll(String kind, String externalId);
}
