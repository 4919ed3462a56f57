package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a person was let off onboarding, or handed it on.
 *
 * @param skippedOrganization what the skip counts for; may name an organization that is gone
 * @param delegatedToInvite the invite that onboarding was handed on with
 * @param delegatedToOrganization the organization of a delegation nobody accepted yet
 */
public record Onboarding(
        Optional<Instant> skippedAt,
        Optional<SkipReason> skippedReason,
        Optional<OrganizationId> skippedOrganization,
        Optional<UUID> delegatedToInvite,
        Optional<OrganizationId> delegatedToOrganization,
        Optional<Instant> delegationAcceptedAt) {

    /** Neither skipped nor handed on. */
    public static final Onboarding NONE = new Onboarding(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
