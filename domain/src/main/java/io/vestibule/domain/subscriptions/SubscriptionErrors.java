package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class SubscriptionErrors {

    private static final String INVALID = "invalid_input";

    private SubscriptionErrors() {}

    public static DomainException noAddress() {
        return DomainException.invalid(INVALID, "target_value", "Enter a valid email address.");
    }

    public static DomainException tooManyAddresses() {
        return DomainException.invalid(
                INVALID,
                "target_value",
                "A subscription goes to " + DeliveryTarget.MAX_ADDRESSES + " email addresses at most.");
    }

    public static DomainException yearOutOfRange(String attr) {
        return DomainException.invalid(
                INVALID,
                attr,
                "Enter a date between the years " + Timetable.FIRST_YEAR + " and " + Timetable.LAST_YEAR + ".");
    }

    public static DomainException resting() {
        return DomainException.of(
                Kind.CONFLICT, "conflict", "Subscription is disabled. Re-enable it before sending a test delivery.");
    }

    public static DomainException underWay() {
        return DomainException.of(Kind.CONFLICT, "conflict", "Delivery already in progress");
    }

    public static DomainException quotaExceeded(int limit) {
        return DomainException.of(
                Kind.UNPAID,
                "quota_limit_exceeded",
                "Your plan allows up to " + limit + " active AI summaries. Turn off another one first.");
    }
}
