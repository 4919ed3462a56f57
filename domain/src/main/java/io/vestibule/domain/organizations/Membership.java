package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a person belongs to an organization; at most one for each pair.
 *
 * @param invitedBy who asked the person in; empty for whoever founded the organization
 */
public record Membership(
        UUID id,
        OrganizationId organization,
        UserId user,
        MembershipLevel level,
        Instant joinedAt,
        Instant updatedAt,
        Optional<UserId> invitedBy) {

    /** The same membership on another level. */
    public Membership withLevel(MembershipLevel level, Instant now) {
        return new Membership(id, organization, user, level, joinedAt, now, invitedBy);
    }
}
