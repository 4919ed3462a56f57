package io.vestibule.application.subscriptions;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Switches a subscription off that cannot be delivered any more, and tells whoever made it. Runs inside a unit of work. */
final class SwitchOff {

    private final Subscriptions subscriptions;
    private final Projects projects;
    private final Memberships memberships;
    private final Users users;
    private final MailOutbox outbox;
    private final MailDelivery mailDelivery;

    @Inject
    SwitchOff(
            Subscriptions subscriptions,
            Projects projects,
            Memberships memberships,
            Users users,
            MailOutbox outbox,
            MailDelivery mailDelivery) {
        this.subscriptions = subscriptions;
        this.projects = projects;
        this.memberships = memberships;
        this.users = users;
        this.outbox = outbox;
        this.mailDelivery = mailDelivery;
    }

    /**
     * Does nothing when it is off already.
     *
     * @param reason the end of a sentence, for people
     */
    void handle(Subscription subscription, String reason) {
        if (!subscription.terms().enabled()) {
            return;
        }
        subscriptions.save(subscription.disabled());
        if (mailDelivery != MailDelivery.OFF) {
            creator(subscription).ifPresent(creator -> outbox.enqueue(mail(creator, subscription, reason)));
        }
    }

    /** Whoever left the organization since is told nothing of it. */
    private Optional<User> creator(Subscription subscription) {
        return subscription
                .createdBy()
                .flatMap(id -> projects.find(subscription.project())
                        .flatMap(project -> memberships.find(project.organization(), id))
                        .flatMap(membership -> users.find(id))
                        .filter(User::active));
    }

    private static Mail mail(User creator, Subscription subscription, String reason) {
        var terms = subscription.terms();
        var title = terms.title()
                .filter(text -> !text.isBlank())
                .or(() -> terms.resource().name())
                .orElse("no. " + subscription.id().value());
        return new Mail(
                creator.mailbox().address(),
                MailTemplate.SUBSCRIPTION_SWITCHED_OFF,
                Map.of("name", creator.name().first().value(), "title", title, "reason", reason));
    }
}
