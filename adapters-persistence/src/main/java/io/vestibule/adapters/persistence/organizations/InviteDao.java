package io.vestibule.adapters.persistence.organizations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_invites}. */
@RegisterConstructorMapper(InviteRow.class)
public interface InviteDao {

    String COLUMNS =
            "id, organization_id, target_email, first_name, level, created_by, created_at, updated_at, message,"
                    + " project_access, emailing_attempted, is_delegation";

    String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_invites WHERE id = :id")
    Optional<InviteRow> findById(String id);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_invites WHERE organization_id = :organization AND target_email = :email")
    Optional<InviteRow> find(String organization, String email);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_invites WHERE target_email = :email" + NEWEST_FIRST)
    List<InviteRow> forAddress(String email);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_invites WHERE target_email IN (<emails>) AND created_at >= :since"
            + NEWEST_FIRST)
    List<InviteRow> forAddressesSince(@BindList List<String> emails, long since);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_invites WHERE organization_id = :organization AND level <= :atMost"
            + NEWEST_FIRST
            + " LIMIT :limit OFFSET :offset")
    List<InviteRow> ofOrganization(String organization, int atMost, int limit, long offset);

    @SqlQuery("SELECT count(*) FROM vestibule_invites WHERE organization_id = :organization AND level <= :atMost")
    long countOfOrganization(String organization, int atMost);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_invites WHERE organization_id = :organization AND is_delegation"
            + NEWEST_FIRST)
    List<InviteRow> delegationsIn(String organization);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_invites WHERE created_by = :creator AND is_delegation"
            + NEWEST_FIRST)
    List<InviteRow> delegationsBy(long creator);

    @SqlQuery("SELECT DISTINCT target_email FROM vestibule_invites WHERE organization_id = :organization")
    List<String> addressesOf(String organization);

    @SqlUpdate("""
            INSERT INTO vestibule_invites (
                id, organization_id, target_email, first_name, level, created_by, created_at, updated_at, message,
                project_access, emailing_attempted, is_delegation)
            VALUES (
                :id, :organizationId, :targetEmail, :firstName, :level, :createdBy, :createdAt, :updatedAt, :message,
                :projectAccess, :emailingAttempted, :isDelegation)
            ON CONFLICT (id) DO UPDATE SET
                organization_id = excluded.organization_id, target_email = excluded.target_email,
                first_name = excluded.first_name, level = excluded.level, created_by = excluded.created_by,
                created_at = excluded.created_at, updated_at = excluded.updated_at, message = excluded.message,
                project_access = excluded.project_access, emailing_attempted = excluded.emailing_attempted,
                is_delegation = excluded.is_delegation
            """)
    void upsert(@BindMethods InviteRow row);

    @SqlUpdate("DELETE FROM vestibule_invites WHERE id = :id")
    void delete(String id);
}
