package io.vestibule.application.organizations;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** What every way of inviting somebody has in common. Runs inside a unit of work. */
final class Inviting {

    /** Who invites, at which level, and when. */
    record Inviter(User user, Organization organization, MembershipLevel level, Cause cause, Instant now) {}

    private final Invites invites;
    private final OrganizationMembers members;
    private final Users users;
    private final Delegations delegations;
    private final MailDelivery mailDelivery;
    private final MailOutbox outbox;
    private final SiteLinks links;
    private final InviteLifetime lifetime;
    private final Audit audit;
    private final Clock clock;

    @Inject
    Inviting(
            Invites invites,
            OrganizationMembers members,
            Users users,
            Delegations delegations,
            MailDelivery mailDelivery,
            MailOutbox outbox,
            SiteLinks links,
            InviteLifetime lifetime,
            Audit audit,
            Clock clock) {
        this.invites = invites;
        this.members = members;
        this.users = users;
        this.delegations = delegations;
        this.mailDelivery = mailDelivery;
        this.outbox = outbox;
        this.links = links;
        this.lifetime = lifetime;
        this.audit = audit;
        this.clock = clock;
    }

    /** Two invites for one address at the same moment: the later one begins anew and replaces the earlier one. */
    static <T> T retried(Supplier<T> unit) {
        try {
            return unit.get();
        } catch (DomainException refusal) {
            if (refusal.kind() != DomainException.Kind.CONFLICT) {
                throw refusal;
            }
            return unit.get();
        }
    }

    Inviter inviter(Insider insider, Principal.Known caller, Origin origin) {
        var user = users.find(caller.userId()).orElseThrow(DomainException::notFound);
        return new Inviter(user, insider.organization(), insider.level(), new Cause(caller, origin), clock.instant());
    }

    /** @throws DomainException {@code invalid_input} when the address is a member's */
    void requireOutsider(EmailAddress target, Organization organization) {
        if (members.isMember(target, organization.id())) {
            throw InviteErrors.addressBelongs();
        }
    }

    /**
     * Stores a new invite in place of what the address had before.
     *
     * @throws DomainException {@code permission_denied} when that is still good, for a level above the inviter's own
     */
    void replace(Invite invite, Inviter inviter) {
        invites.find(invite.organization(), invite.target()).ifPresent(former -> {
            if (former.isValidAt(inviter.now(), lifetime) && !inviter.level().isAtLeast(former.level())) {
                throw InviteErrors.aboveOwnLevel();
            }
            delegations.withdraw(former, inviter.cause());
        });
        invites.save(invite);
        audit.record(EventType.INVITE_CREATED, inviter.user(), inviter.cause(), details(invite));
    }

    /** The invite after a mail with it was handed over; as it was where no mail is sent at all. */
    Invite emailed(Invite invite, Inviter inviter) {
        if (mailDelivery == MailDelivery.OFF) {
            return invite;
        }
        outbox.enqueue(new Mail(
                invite.target(),
                MailTemplate.INVITATION,
                Map.of(
                        "name", invite.firstName(),
                        "inviter", inviter.user().name().first().value(),
                        "organization", inviter.organization().name().value(),
                        "message", invite.message().orElse(""),
                        "link", links.signup(invite.id()))));
        var emailed = invite.emailed(inviter.now());
        invites.save(emailed);
        return emailed;
    }

    /** What is noted of an invite. */
    static Map<String, String> details(Invite invite) {
        return Map.of(
                "invite", invite.id().toString(),
                "organization", invite.organization().value().toString(),
                "level", String.valueOf(invite.level().number()));
    }
}
