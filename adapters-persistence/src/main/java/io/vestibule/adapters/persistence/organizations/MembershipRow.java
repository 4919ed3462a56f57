package io.vestibule.adapters.persistence.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_memberships}; times are epoch milliseconds. */
public record MembershipRow(
        String id,
        String organizationId,
        long userId,
        int level,
        long joinedAt,
        long updatedAt,
        @Nullable Long invitedBy,
        boolean arrivedByInvite) {

    static MembershipRow of(Membership membership) {
        return new MembershipRow(
                membership.id().toString(),
                membership.organization().value().toString(),
                membership.user().value(),
                membership.level().number(),
                membership.joinedAt().toEpochMilli(),
                membership.updatedAt().toEpochMilli(),
                membership.invitedBy().map(UserId::value).orElse(null),
                membership.arrivedByInvite());
    }

    /** The membership in this row. */
    public Membership toMembership() {
        return new Membership(
                UUID.fromString(id),
                new OrganizationId(UUID.fromString(organizationId)),
                new UserId(userId),
                MembershipLevel.of(level),
                Instant.ofEpochMilli(joinedAt),
                Instant.ofEpochMilli(updatedAt),
                Optional.ofNullable(invitedBy).map(UserId::new),
                arrivedByInvite);
    }
}
