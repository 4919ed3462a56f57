package io.vestibule.application.organizations;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DisplayText;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invite.ProjectAccess;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * Whom somebody wants to invite, member by member, in the order in which problems are reported.
 *
 * @param sendEmail whether the person hears of it from this installation
 * @param combine whether what an earlier invite gave is kept
 */
public record InviteWish(
        Change<EmailAddress> target,
        Change<String> firstName,
        Change<MembershipLevel> level,
        Change<Optional<String>> message,
        Change<Optional<List<ProjectAccess>>> projectAccess,
        Change<Boolean> sendEmail,
        Change<Boolean> combine) {

    /** What is wanted, where all of it could be read. */
    record Read(
            EmailAddress target,
            String firstName,
            MembershipLevel level,
            Optional<String> message,
            Optional<List<ProjectAccess>> projectAccess,
            boolean sendEmail,
            boolean combine) {}

    /** @throws DomainException {@code permission_denied} for a level above the inviter's own */
    void requireAtMost(MembershipLevel own) {
        if (level instanceof Change.To<MembershipLevel> wanted && !own.isAtLeast(wanted.value())) {
            throw InviteErrors.aboveOwnLevel();
        }
    }

    /** @throws DomainException the refusal of the first member that could not be read */
    Read read() {
        return new Read(
                target.required("target_email"),
                firstName
                        .map(name -> TextLimit.check(name, Invite.MAX_FIRST_NAME_LENGTH, "first_name"))
                        .map(name -> DisplayText.check(name, "first_name"))
                        .over(""),
                level.over(MembershipLevel.MEMBER),
                message.map(InviteWish::checked).over(Optional.empty()),
                projectAccess.over(Optional.of(List.of())),
                sendEmail.over(true),
                combine.over(false));
    }

    /** A message that is short enough. */
    static Optional<String> checked(Optional<String> message) {
        return message.map(text -> TextLimit.check(text, Invite.MAX_MESSAGE_LENGTH, "message"));
    }
}
