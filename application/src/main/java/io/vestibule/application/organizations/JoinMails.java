package io.vestibule.application.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells the members of an organization who joined it. Runs inside a unit of work. */
final class JoinMails {

    private static final String SWITCHED_OFF = "organization_member_join_email_disabled";

    private final Organizations organizations;
    private final Memberships memberships;
    private final Users users;
    private final MailDelivery mailDelivery;
    private final MailOutbox outbox;

    @Inject
    JoinMails(
            Organizations organizations,
            Memberships memberships,
            Users users,
            MailDelivery mailDelivery,
            MailOutbox outbox) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.users = users;
        this.mailDelivery = mailDelivery;
        this.outbox = outbox;
    }

    /** A mail to each active member who wants it, where the organization does. */
    void tell(OrganizationId id, User joined) {
        organizations
                .find(id)
                .filter(organization -> mailDelivery != MailDelivery.OFF
                        && organization.settings().memberJoinEmailEnabled())
                .ifPresent(organization -> tell(organization, joined));
    }

    private void tell(Organization organization, User joined) {
        var id = organization.id().value().toString();
        memberships.ofOrganization(organization.id()).stream()
                .map(Membership::user)
                .filter(member -> !member.equals(joined.id()))
                .flatMap(member -> users.find(member).stream())
                .filter(member -> member.active() && !member.notifications().isOn(SWITCHED_OFF, id))
                .forEach(member -> outbox.enqueue(new Mail(
                        member.mailbox().address(),
                        MailTemplate.MEMBER_JOINED,
                        Map.of(
                                "name", member.name().first().value(),
                                "member", joined.mailbox().address().value(),
                                "organization", organization.name().value()))));
    }
}
