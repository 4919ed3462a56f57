package io.vestibule.app.jobs;

import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.TargetType;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery goes, as far as it matters that not many go there at once. */
final class Place {

    private Place() {}

    /** The host that gets the delivery; empty for mail, which goes into the outbox. */
    static Optional<String> of(Delivery delivery) {
        return switch (delivery.target().type()) {
            case EMAIL -> Optional.empty();
            case SLACK -> Optional.of(TargetType.SLACK.text());
            case WEBHOOK -> Optional.of(host(delivery.target().value()));
        };
    }

    private static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url.strip()).getHost())
                    .orElse(url)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noAddress) {
            return url;
        }
    }
}
