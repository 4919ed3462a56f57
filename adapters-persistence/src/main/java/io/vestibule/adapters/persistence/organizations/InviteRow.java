package io.vestibule.adapters.persistence.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_invites}; times are epoch milliseconds. */
public record InviteRow(
        String id,
        String organizationId,
        String targetEmail,
        String firstName,
        int level,
        @Nullable Long createdBy,
        long createdAt,
        long updatedAt,
        @Nullable String message,
        @Nullable String projectAccess,
        boolean emailingAttempted,
        boolean isDelegation) {

    static InviteRow of(Invite invite) {
        return new InviteRow(
                invite.id().toString(),
                invite.organization().value().toString(),
                invite.target().value(),
                invite.firstName(),
                invite.level().number(),
                invite.createdBy().map(UserId::value).orElse(null),
                invite.createdAt().toEpochMilli(),
                invite.updatedAt().toEpochMilli(),
                invite.message().orElse(null),
                invite.projectAccess().map(ProjectAccessJson::write).orElse(null),
                invite.emailingAttempted(),
                invite.delegation());
    }

    /** The invite in this row. */
    public Invite toInvite() {
        return new Invite(
                UUID.fromString(id),
                new OrganizationId(UUID.fromString(organizationId)),
                new EmailAddress(targetEmail),
                firstName,
                MembershipLevel.of(level),
                Optional.ofNullable(createdBy).map(UserId::new),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt),
                Optional.ofNullable(message),
                Optional.ofNullable(projectAccess).map(ProjectAccessJson::read),
                emailingAttempted,
                isDelegation);
    }
}
