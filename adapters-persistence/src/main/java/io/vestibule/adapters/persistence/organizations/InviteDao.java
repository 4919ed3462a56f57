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

    String COLUMNS = "id, organization_id, target_email, first_name, level, created_by, created_at, is_delegation";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_invites WHERE id = :id")
    Optional<InviteRow> findById(String id);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_invites WHERE target_email = :email ORDER BY created_at DESC, id DESC")
    List<InviteRow> forAddress(String email);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_invites WHERE target_email IN (<emails>) AND created_at >= :since"
            + " ORDER BY created_at DESC, id DESC")
    List<InviteRow> forAddressesSince(@BindList List<String> emails, long since);

    @SqlQuery("SELECT DISTINCT target_email FROM vestibule_invites WHERE organization_id = :organization")
    List<String> addressesOf(String organization);

    @SqlUpdate("""
            INSERT INTO vestibule_invites (
                id, organization_id, target_email, first_name, level, created_by, created_at, is_delegation)
            VALUES (
                :id, :organizationId, :targetEmail, :firstName, :level, :createdBy, :createdAt, :isDelegation)
            ON CONFLICT (id) DO UPDATE SET
                organization_id = excluded.organization_id, target_email = excluded.target_email,
                first_name = excluded.first_name, level = excluded.level, created_by = excluded.created_by,
                created_at = excluded.created_at, is_delegation = excluded.is_delegation
            """)
    void upsert(@BindMethods InviteRow row);

    @SqlUpdate("DELETE FROM vestibule_invites WHERE id = :id")
    void delete(String id);
}
