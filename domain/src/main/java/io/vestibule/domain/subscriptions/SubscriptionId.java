package io.vestibule.domain.subscriptions;

/**
 * The number of a subscription, given once and never again.
 *
 * @param value shown as {@code id}, at least 1
 */
public record SubscriptionId(long value) {}
