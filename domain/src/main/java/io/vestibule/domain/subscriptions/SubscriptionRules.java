package io.vestibule.domain.subscriptions;

import java.util.OptionalInt;

/**
 * What operators decide about subscriptions.
 *
 * @param summaryGuide whether people may say what a summary should look at
 * @param maxActiveSummaries how many an organization may have; empty: any number
 */
public record SubscriptionRules(boolean summaryGuide, OptionalInt maxActiveSummaries) {

    /** Guides are taken, and summaries not limited. */
    public static final SubscriptionRules STANDARD = new SubscriptionRules(true, OptionalInt.empty());
}
