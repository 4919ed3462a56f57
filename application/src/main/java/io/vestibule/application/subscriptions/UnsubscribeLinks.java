package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The links by which people who get mail of a subscription end that, without an account. */
final class UnsubscribeLinks {

    private static final String PURPOSE = "subscription-unsubscribe";
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final int MAX_LENGTH = 1_000;

    private final MessageSigner signer;
    private final SiteLinks links;
    private final Clock clock;

    @Inject
    UnsubscribeLinks(MessageSigner signer, SiteLinks links, Clock clock) {
        this.signer = signer;
        this.links = links;
        this.clock = clock;
    }

    /** Who wants no more of what. */
    record Wish(SubscriptionId subscription, EmailAddress address) {}

    String link(SubscriptionId subscription, EmailAddress address) {
        var until = clock.instant().plus(LIFETIME).getEpochSecond();
        var message = subscription.value() + " " + until + " " + address.value();
        return links.unsubscribe(
                Base64.getUrlEncoder().withoutPadding().encodeToString(message.getBytes(StandardCharsets.UTF_8)) + "."
                        + signer.sign(PURPOSE, message));
    }

    /** What a link's token says; empty when it is not ours or too old. */
    Optional<Wish> wish(String token) {
        var dot = token.indexOf('.');
        if (dot < 0 || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return message(token.substring(0, dot))
                .filter(message -> signer.verify(PURPOSE, message, token.substring(dot + 1)))
                .map(message -> message.split(" ", 3))
                .filter(parts -> Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(clock.instant()))
                .map(parts -> new Wish(new SubscriptionId(Long.parseLong(parts[0])), new EmailAddress(parts[2])));
    }

    private static Optional<String> message(String encoded) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
