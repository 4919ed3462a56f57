package io.vestibule.app.config;

import io.vestibule.domain.subscriptions.SubscriptionRules;
import java.util.OptionalInt;

/**
 * What there is to subscribe to, and how.
 *
 * @param anyResource whether every number names a dashboard and an insight, registered or not
 */
public record SubscriptionConfig(SubscriptionRules rules, boolean anyResource) {

    static SubscriptionConfig of(Settings settings) {
        return new SubscriptionConfig(
                new SubscriptionRules(
                        settings.isOn(Setting.SUBSCRIPTIONS_SUMMARY_GUIDE),
                        settings.text(Setting.SUBSCRIPTIONS_MAX_ACTIVE_SUMMARIES)
                                .map(limit -> OptionalInt.of(Integer.parseInt(limit)))
                                .orElse(OptionalInt.empty())),
                settings.word(Setting.RESOURCES).equals("any"));
    }
}
