package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds the invite that somebody wants to accept, and refuses who cannot. */
final class OpenInvites {

    /**
     * @param visitor whoever is signed in
     * @param at the moment that was looked at
     */
    record Open(Invite invite, Optional<User> visitor, Instant at) {}

    private final Invites invites;
    private final Users users;
    private final OrganizationMembers members;
    private final MailDelivery mailDelivery;
    private final InviteLifetime lifetime;
    private final Clock clock;

    @Inject
    OpenInvites(
            Invites invites,
            Users users,
            OrganizationMembers members,
            MailDelivery mailDelivery,
            InviteLifetime lifetime,
            Clock clock) {
        this.invites = invites;
        this.users = users;
        this.members = members;
        this.mailDelivery = mailDelivery;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * @param id empty when the text was no UUID, which names no invite
     * @param page where whoever has to sign in first goes on then
     * @throws DomainException the first of the refusals {@link InviteErrors#unknown}, {@link InviteErrors#forSomebodyElse},
     *     {@link InviteErrors#expired}, {@link InviteErrors#accountExists} and {@link InviteErrors#youAreMember} that applies
     */
    Open find(Optional<UUID> id, Optional<SessionPrincipal> visitor, String page) {
        var invite = id.flatMap(invites::find).orElseThrow(InviteErrors::unknown);
        return checked(invite, visitor, page);
    }

    /**
     * The same invite at a later moment.
     *
     * @throws DomainException as {@link #find}; {@link InviteErrors#used} when it was accepted since
     */
    Open again(Invite former, Optional<SessionPrincipal> visitor, String page) {
        var invite = invites.find(former.id())
                .orElseThrow(() -> isMember(former) ? InviteErrors.used() : InviteErrors.unknown());
        return checked(invite, visitor, page);
    }

    private Open checked(Invite invite, Optional<SessionPrincipal> visitor, String page) {
        var person = visitor.flatMap(caller -> users.find(caller.userId()));
        if (person.filter(user -> !isAddressee(user, invite)).isPresent()) {
            throw InviteErrors.forSomebodyElse();
        }
        var now = clock.instant();
        if (!invite.isValidAt(now, lifetime)) {
            throw InviteErrors.expired();
        }
        if (person.isEmpty() && users.isTaken(invite.target())) {
            throw InviteErrors.accountExists(page);
        }
        if (isMember(invite)) {
            throw InviteErrors.youAreMember();
        }
        return new Open(invite, person, now);
    }

    /** Where mail reaches people, whoever typed the address of somebody else into an account of their own is not. */
    private boolean isAddressee(User user, Invite invite) {
        return user.mailbox().address().equals(invite.target())
                && (!mailDelivery.reachesPeople() || user.mailbox().verified().orElse(false));
    }

    private boolean isMember(Invite invite) {
        return members.isMember(invite.target(), invite.organization());
    }
}
