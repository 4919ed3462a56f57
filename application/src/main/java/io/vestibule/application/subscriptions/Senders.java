package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.WebhookSender;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Brings a delivery to one recipient, each in its own way. */
final class Senders {

    private static final Duration SLACK_PATIENCE = Duration.ofSeconds(10);

    private final MailOutbox outbox;
    private final MailDelivery mailDelivery;
    private final UnsubscribeLinks unsubscribeLinks;
    private final SlackApp slack;
    private final Provider<WebhookSender> webhooks;
    private final ProjectWebhookKeys webhookKeys;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /** @param webhooks asked for only when there is one to send: loading what sends them takes a while */
    @Inject
    Senders(
            MailOutbox outbox,
            MailDelivery mailDelivery,
            UnsubscribeLinks unsubscribeLinks,
            SlackApp slack,
            Provider<WebhookSender> webhooks,
            ProjectWebhookKeys webhookKeys,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.outbox = outbox;
        this.mailDelivery = mailDelivery;
        this.unsubscribeLinks = unsubscribeLinks;
        this.slack = slack;
        this.webhooks = webhooks;
        this.webhookKeys = webhookKeys;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Whether a mail would be taken; sends nothing. */
    SendResult mailable(String recipient) {
        if (EmailAddress.parse(recipient).isEmpty()) {
            return SendResult.lasting("invalid_address", "That is no address");
        }
        if (mailDelivery == MailDelivery.OFF) {
            return SendResult.lasting("mail_off", "This installation sends no mail");
        }
        return SendResult.taken();
    }

    /** Hands a mail to the outbox, which takes charge of it if the present unit of work is kept. */
    void mail(Parcel parcel, String recipient) {
        EmailAddress.parse(recipient).ifPresent(address -> outbox.enqueue(mail(parcel, address)));
    }

    /** Posts into a channel; not inside a unit of work. */
    SendResult slack(Parcel parcel, String channel) {
        try {
            slack.post(channel, SlackText.of(parcel), SLACK_PATIENCE);
            return SendResult.taken();
        } catch (SlackFailure failure) {
            var problem = String.valueOf(failure.getMessage());
            return switch (failure.kind()) {
                case NOT_CONFIGURED, REJECTED -> SendResult.lasting("slack", problem);
                case UNAVAILABLE, NONSENSE -> SendResult.passing("slack", problem);
                case RATE_LIMITED -> {
                    var later = SendResult.passing("slack", problem);
                    yield failure.retryAfter().map(later::notBefore).orElse(later);
                }
            };
        }
    }

    /** Posts to an address of the web; not inside a unit of work. */
    SendResult webhook(Parcel parcel, String url) {
        var now = clock.instant();
        var keys = unitOfWork.call(() -> webhookKeys.of(parcel.delivery().project(), now));
        return webhooks.get().send(url, parcel.message(), keys.signers(now));
    }

    private Mail mail(Parcel parcel, EmailAddress to) {
        return new Mail(
                to,
                MailTemplate.SUBSCRIPTION_DELIVERY,
                Map.of(
                        "title",
                        parcel.title().orElse(""),
                        "subject",
                        parcel.content().subject(),
                        "content",
                        parcel.content().text(),
                        "html",
                        parcel.content().html().orElse(""),
                        "link",
                        parcel.link().orElse(""),
                        "schedule",
                        parcel.subscription().terms().timetable().summary(),
                        "message",
                        parcel.delivery().inviteMessage().orElse(""),
                        MailTemplate.UNSUBSCRIBE,
                        unsubscribeLinks.link(parcel.subscription().id(), to)));
    }
}
