package io.vestibule.adapters.persistence.onboarding;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_onboardings}. */
@RegisterConstructorMapper(OnboardingRow.class)
public interface OnboardingDao {

    @SqlQuery("""
            SELECT user_id, skipped_at, skipped_reason, skipped_organization_id, delegated_to_invite,
                delegated_to_organization, delegation_accepted_at
            FROM vestibule_onboardings WHERE user_id IN (<users>)
            """)
    List<OnboardingRow> ofUsers(@BindList List<Long> users);

    @SqlQuery("SELECT user_id FROM vestibule_onboardings WHERE delegated_to_invite = :invite")
    List<Long> delegatedTo(String invite);

    /** Among whoever waits: a partial index lists only those. */
    @SqlQuery("""
            SELECT user_id FROM vestibule_onboardings
            WHERE delegated_to_organization = :organization AND delegated_to_invite IS NULL
                AND delegation_accepted_at IS NULL AND skipped_reason = 'delegated'
            """)
    List<Long> orphanedIn(String organization);

    @SqlQuery("""
            SELECT o.user_id FROM vestibule_onboardings o
                LEFT JOIN vestibule_invites i ON i.id = o.delegated_to_invite
            WHERE o.delegated_to_organization IS NOT NULL AND o.delegation_accepted_at IS NULL
                AND o.skipped_reason = 'delegated' AND (i.id IS NULL OR i.created_at < :moment)
            ORDER BY o.user_id
            """)
    List<Long> waitingSince(long moment);

    @SqlUpdate("""
            INSERT INTO vestibule_onboardings (
                user_id, skipped_at, skipped_reason, skipped_organization_id, delegated_to_invite,
                delegated_to_organization, delegation_accepted_at)
            VALUES (
                :userId, :skippedAt, :skippedReason, :skippedOrganizationId, :delegatedToInvite,
                :delegatedToOrganization, :delegationAcceptedAt)
            ON CONFLICT (user_id) DO UPDATE SET
                skipped_at = excluded.skipped_at, skipped_reason = excluded.skipped_reason,
                skipped_organization_id = excluded.skipped_organization_id,
                delegated_to_invite = excluded.delegated_to_invite,
                delegated_to_organization = excluded.delegated_to_organization,
                delegation_accepted_at = excluded.delegation_accepted_at
            """)
    void upsert(@BindMethods OnboardingRow row);
}
