package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An address asked into an organization.
 *
 * @param firstName what the inviter calls the person; may be empty
 * @param level what the person will be
 * @param delegation whether setting the organization up was handed on with it
 */
public record Invite(
        UUID id,
        OrganizationId organization,
        EmailAddress target,
        String firstName,
        MembershipLevel level,
        Optional<UserId> createdBy,
        Instant createdAt,
        boolean delegation) {

    /** How long an invite can be accepted. */
    public static final Duration LIFETIME = Duration.ofDays(3);

    /** Whether it can still be accepted. */
    public boolean isValidAt(Instant now) {
        return !createdAt.plus(LIFETIME).isBefore(now);
    }
}
