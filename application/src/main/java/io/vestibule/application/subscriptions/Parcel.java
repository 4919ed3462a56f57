package io.vestibule.application.subscriptions;

import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryContent;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.WebhookMessage;
import java.util.List;
import java.util.Optional;

/**
 * What one delivery brings, the same for all its recipients.
 *
 * @param items the insights of a dashboard that are wanted, under their present names
 */
record Parcel(
        Delivery delivery,
        Subscription subscription,
        SubscribableResource resource,
        List<WebhookMessage.Item> items,
        DeliveryContent content) {

    /** What people call the subscription; empty when nobody called it anything. */
    Optional<String> title() {
        return subscription.terms().title().filter(title -> !title.isBlank());
    }

    /** Where people see it; empty where the text says so already. */
    Optional<String> link() {
        return resource.url()
                .filter(url -> content.html().isPresent() || !content.text().contains(url));
    }

    WebhookMessage message() {
        return new WebhookMessage(
                delivery.id(),
                delivery.trigger().text(),
                delivery.scheduledAt(),
                new WebhookMessage.Subject(
                        subscription.id().value(),
                        subscription.terms().title(),
                        subscription.terms().timetable().summary()),
                new WebhookMessage.Thing(
                        resource.ref().kind().text(), resource.ref().number(), resource.name(), resource.url()),
                items,
                content.json());
    }
}
