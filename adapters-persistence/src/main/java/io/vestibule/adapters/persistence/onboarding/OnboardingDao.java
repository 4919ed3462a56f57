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
