package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes an address off a subscription, for whoever reads its mail. A subscription without addresses is put away. */
public final class Unsubscribe {

    private final UnsubscribeLinks links;
    private final Subscriptions subscriptions;
    private final UnitOfWork unitOfWork;

    @Inject
    public Unsubscribe(UnsubscribeLinks links, Subscriptions subscriptions, UnitOfWork unitOfWork) {
        this.links = links;
        this.subscriptions = subscriptions;
        this.unitOfWork = unitOfWork;
    }

    /**
     * What somebody is about to end.
     *
     * @param title of the subscription, or what it shows, as far as anybody knows
     */
    public record Preview(String address, Optional<String> title) {}

    /** What a link is for; changes nothing. Empty when the link is not ours, too old, or of a subscription that is gone. */
    public Optional<Preview> preview(String token) {
        return links.wish(token)
                .flatMap(wish -> subscriptions
                        .find(wish.subscription())
                        .map(subscription -> new Preview(wish.address().value(), title(subscription))));
    }

    /**
     * Ends the mail that a link came with.
     *
     * @return whether none comes any more; false when the link is not ours or too old
     */
    public boolean handle(String token) {
        return links.wish(token).map(this::end).orElse(false);
    }

    private boolean end(UnsubscribeLinks.Wish wish) {
        return unitOfWork.call(() -> {
            subscriptions
                    .find(wish.subscription())
                    .flatMap(subscription -> subscription.without(wish.address()))
                    .ifPresent(subscriptions::save);
            return true;
        });
    }

    private static Optional<String> title(Subscription subscription) {
        var terms = subscription.terms();
        return terms.title()
                .filter(title -> !title.isBlank())
                .or(() -> terms.resource().name());
    }
}
