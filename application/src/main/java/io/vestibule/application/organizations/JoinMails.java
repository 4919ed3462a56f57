package io.vestibule.application.organizations;

import io.vestibule.domain.accounts.MemberFilter;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Tells the members of an organization who joined it. Runs inside a unit of work. */
final class JoinMails {

    /** Letting somebody in must not take longer the more belong already. */
    private static final int MAX_MAILS = 100;

    private static final MemberFilter LONGEST_THERE_FIRST =
            new MemberFilter(Optional.empty(), Optional.empty(), Optional.empty(), true);

    private static final String SWITCHED_OFF = "organization_member_join_email_disabled";

    private final Organizations organizations;
    private final OrganizationViews views;
    private final MailDelivery mailDelivery;
    private final MailOutbox outbox;

    @Inject
    JoinMails(Organizations organizations, OrganizationViews views, MailDelivery mailDelivery, MailOutbox outbox) {
        this.organizations = organizations;
        this.views = views;
        this.mailDelivery = mailDelivery;
        this.outbox = outbox;
    }

    /** A mail to each active member who wants it, where the organization does; in a large one, to those who came first. */
    void tell(OrganizationId id, User joined) {
        organizations
                .find(id)
                .filter(organization -> mailDelivery != MailDelivery.OFF
                        && organization.settings().memberJoinEmailEnabled())
                .ifPresent(organization -> tell(organization, joined));
    }

    private void tell(Organization organization, User joined) {
        var id = organization.id().value().toString();
        views.members(organization.id(), LONGEST_THERE_FIRST, new Page.Request(MAX_MAILS, 0)).items().stream()
                .map(MemberView::user)
                .filter(member -> !member.id().equals(joined.id()))
                .filter(member -> !member.notifications().isOn(SWITCHED_OFF, id))
                .forEach(member -> outbox.enqueue(new Mail(
                        member.mailbox().address(),
                        MailTemplate.MEMBER_JOINED,
                        Map.of(
                                "name", member.name().first().value(),
                                "member", joined.mailbox().address().value(),
                                "organization", organization.name().value()))));
    }
}
