package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a person belongs to an organization; at most one for each pair.
 *
 * @param invitedBy who asked the person in; empty for whoever was not invited, or whose inviter is gone
 * @param arrivedByInvite whether the person was invited, whoever is gone since
 */
public record Membership(
        UUID id,
        OrganizationId organization,
        UserId user,
        MembershipLevel level,
        Instant joinedAt,
        Instant updatedAt,
        Optional<UserId> invitedBy,
        boolean arrivedByInvite) {

    /** A membership that somebody else's asking began, or nobody's. */
    public Membership(
            UUID id,
            OrganizationId organization,
            UserId user,
            MembershipLevel level,
            Instant joinedAt,
            Instant updatedAt,
            Optional<UserId> invitedBy) {
        this(id, organization, user, level, joinedAt, updatedAt, invitedBy, invitedBy.isPresent());
    }

    /** The same membership on another level. */
    public Membership withLevel(MembershipLevel level, Instant now) {
        return new Membership(id, organization, user, level, joinedAt, now, invitedBy, arrivedByInvite);
    }

    /** The same without whoever asked the person in, who is gone. */
    public Membership withoutInviter() {
        return new Membership(id, organization, user, level, joinedAt, updatedAt, Optional.empty(), arrivedByInvite);
    }
}
