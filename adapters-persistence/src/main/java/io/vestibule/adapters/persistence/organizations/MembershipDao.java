package io.vestibule.adapters.persistence.organizations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_memberships}. */
@RegisterConstructorMapper(MembershipRow.class)
public interface MembershipDao {

    String COLUMNS = "id, organization_id, user_id, level, joined_at, updated_at, invited_by, arrived_by_invite";

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_memberships WHERE organization_id = :organization AND user_id = :user")
    Optional<MembershipRow> find(String organization, long user);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_memberships WHERE user_id = :user ORDER BY joined_at, organization_id")
    List<MembershipRow> ofUser(long user);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_memberships WHERE user_id IN (<users>) ORDER BY joined_at, organization_id")
    List<MembershipRow> ofUsers(@BindList List<Long> users);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_memberships WHERE organization_id = :organization ORDER BY joined_at, user_id")
    List<MembershipRow> ofOrganization(String organization);

    @SqlQuery("SELECT count(*) FROM vestibule_memberships WHERE organization_id = :organization AND level = :level")
    int countOfLevel(String organization, int level);

    /** The organizations whose members, or whose members' inviters, change when this person goes. */
    @SqlQuery("SELECT DISTINCT organization_id FROM vestibule_memberships WHERE user_id = :user OR invited_by = :user")
    List<String> organizationsOf(long user);

    @SqlQuery("""
            SELECT user_id FROM vestibule_memberships WHERE organization_id = :organization
            UNION SELECT id FROM vestibule_users WHERE current_organization_id = :organization
            UNION SELECT s.user_id FROM vestibule_scene_personalisations s
                JOIN vestibule_projects p ON p.id = s.project_id WHERE p.organization_id = :organization
            UNION SELECT o.user_id FROM vestibule_onboardings o
                JOIN vestibule_invites i ON i.id = o.delegated_to_invite WHERE i.organization_id = :organization
            """)
    List<Long> peopleTouchedByOrganization(String organization);

    @SqlQuery("""
            SELECT m.organization_id AS organization, count(*) AS members
            FROM vestibule_memberships m JOIN vestibule_users u ON u.id = m.user_id
            WHERE u.is_active AND m.organization_id IN (<organizations>)
            GROUP BY m.organization_id
            """)
    @KeyColumn("organization")
    @ValueColumn("members")
    Map<String, Integer> countActive(@BindList List<String> organizations);

    @SqlUpdate("""
            INSERT INTO vestibule_memberships (
                id, organization_id, user_id, level, joined_at, updated_at, invited_by, arrived_by_invite)
            VALUES (:id, :organizationId, :userId, :level, :joinedAt, :updatedAt, :invitedBy, :arrivedByInvite)
            ON CONFLICT (id) DO UPDATE SET
                level = excluded.level, updated_at = excluded.updated_at, invited_by = excluded.invited_by,
                arrived_by_invite = excluded.arrived_by_invite
            """)
    void upsert(@BindMethods MembershipRow row);

    @SqlUpdate("DELETE FROM vestibule_memberships WHERE organization_id = :organization AND user_id = :user")
    void delete(String organization, long user);

    @SqlUpdate("""
            UPDATE vestibule_users SET current_organization_id = NULL, current_project_id = NULL
            WHERE id = :user AND current_organization_id = :organization
            """)
    void clearWorkplace(String organization, long user);
}
