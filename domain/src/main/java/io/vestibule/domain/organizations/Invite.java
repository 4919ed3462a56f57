package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An address asked into an organization; at most one for each pair.
 *
 * @param firstName what the inviter calls the person; may be empty
 * @param level what the person will be
 * @param createdAt when its time began
 * @param updatedAt when it was changed last
 * @param message what the inviter wrote to the person
 * @param projectAccess what was said about private projects, kept for whoever asks; it grants nothing
 * @param emailingAttempted whether a mail with it was handed over to be sent
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
        Instant updatedAt,
        Optional<String> message,
        Optional<List<ProjectAccess>> projectAccess,
        boolean emailingAttempted,
        boolean delegation) {

    /** The longest first name, in characters. */
    public static final int MAX_FIRST_NAME_LENGTH = 30;

    /** The longest message, in characters. */
    public static final int MAX_MESSAGE_LENGTH = 1000;

    /** What was said about one project. */
    public record ProjectAccess(ProjectId project, ProjectLevel level) {}

    public Invite {
        projectAccess = projectAccess.map(List::copyOf);
    }

    /** An invite with nothing more to say, as it is when it is made. */
    public Invite(
            UUID id,
            OrganizationId organization,
            EmailAddress target,
            String firstName,
            MembershipLevel level,
            Optional<UserId> createdBy,
            Instant createdAt,
            boolean delegation) {
        this(
                id,
                organization,
                target,
                firstName,
                level,
                createdBy,
                createdAt,
                createdAt,
                Optional.empty(),
                Optional.of(List.of()),
                false,
                delegation);
    }

    /** Whether it can still be accepted. */
    public boolean isValidAt(Instant now, InviteLifetime lifetime) {
        return !createdAt.plus(lifetime.value()).isBefore(now);
    }

    /** The same from nobody: whoever sent it is gone. */
    public Invite withoutCreator() {
        return copy(Optional.empty(), updatedAt, emailingAttempted);
    }

    /** The next state after a mail with it was handed over. */
    public Invite emailed(Instant now) {
        return copy(createdBy, now, true);
    }

    private Invite copy(Optional<UserId> createdBy, Instant updatedAt, boolean emailingAttempted) {
        return new Invite(
                id,
                organization,
                target,
                firstName,
                level,
                createdBy,
                createdAt,
                updatedAt,
                message,
                projectAccess,
                emailingAttempted,
                delegation);
    }
}
