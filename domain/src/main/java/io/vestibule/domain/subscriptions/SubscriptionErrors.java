package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;
import java.util.Optional;

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

    public static DomainException setPositionOutOfRange() {
        return DomainException.invalid(
                INVALID,
                "bysetpos",
                "Enter a number from 1 to " + Timetable.MAX_SET_POSITION + ", or from -1 to -"
                        + Timetable.MAX_SET_POSITION + ".");
    }

    public static DomainException yearOutOfRange(String attr) {
        return DomainException.invalid(
                INVALID,
                attr,
                "Enter a date between the years " + Timetable.FIRST_YEAR + " and " + Timetable.LAST_YEAR + ".");
    }

    public static DomainException unknownResource(String attr, long number) {
        return DomainException.invalid(
                "does_not_exist", attr, "Invalid pk \"" + number + "\" - object does not exist.");
    }

    public static DomainException insightMissing() {
        return DomainException.invalid(INVALID, "insight", "Insight is required for insight subscriptions.");
    }

    public static DomainException insightBesideDashboard() {
        return DomainException.invalid(INVALID, "Dashboard subscriptions cannot also set insight or prompt.");
    }

    public static DomainException dashboardBesideInsight() {
        return DomainException.invalid(
                INVALID, "insight", "Insight subscriptions cannot also set dashboard or prompt.");
    }

    public static DomainException mayNotBeNull(String attr) {
        return DomainException.invalid("null", attr, "This field may not be null.");
    }

    public static DomainException selectionWithoutDashboard() {
        return selection("Cannot set insights selection without a dashboard.");
    }

    public static DomainException nothingSelected() {
        return selection("Select at least one insight for this subscription.");
    }

    public static DomainException tooManySelected() {
        return selection("Cannot select more than " + SubscribedResource.MAX_INSIGHTS + " insights.");
    }

    public static DomainException unknownSelected() {
        return selection("Some insights do not belong to your team or do no longer exist.");
    }

    /** @param count how many of the insights do not stand on the dashboard */
    public static DomainException otherwiseSelected(int count) {
        return selection(count + " invalid insight(s) selected.");
    }

    public static DomainException disconnected() {
        return DomainException.invalid(
                INVALID, "enabled", "The Slack integration is gone. Connect Slack again before re-enabling.");
    }

    public static DomainException ended(Optional<String> attr, boolean resumed) {
        return new DomainException(
                Kind.INVALID,
                INVALID,
                "Subscription schedule has reached its end date. Extend until_date or remove count"
                        + (resumed ? " before re-enabling." : "."),
                attr,
                Optional.empty());
    }

    public static DomainException slackMissing() {
        return integration("A Slack integration is required for Slack subscriptions.");
    }

    public static DomainException integrationUnknown() {
        return integration("This integration does not exist or does not belong to your team.");
    }

    public static DomainException notSlack() {
        return integration("Slack subscriptions require a Slack integration.");
    }

    /** @param reason a few words for people */
    public static DomainException webhookRefused(String reason) {
        return DomainException.invalid(INVALID, "target_value", "Invalid webhook URL: " + reason);
    }

    public static DomainException guideTooLong() {
        return DomainException.invalid(
                INVALID,
                "summary_prompt_guide",
                "AI summary context must be " + SummaryWish.MAX_GUIDE_LENGTH + " characters or fewer.");
    }

    public static DomainException guideNotOffered() {
        return denied("AI summary context is not available here");
    }

    public static DomainException summariesNotApproved() {
        return denied("AI data processing must be approved by your organization before enabling AI summaries");
    }

    /** Somebody else kept changing it. */
    public static DomainException changedMeanwhile() {
        return DomainException.of(
                Kind.CONFLICT, "conflict", "The subscription was changed at the same time. Try again.");
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

    private static DomainException selection(String detail) {
        return DomainException.invalid(INVALID, "dashboard_export_insights", detail);
    }

    private static DomainException integration(String detail) {
        return DomainException.invalid(INVALID, "integration_id", detail);
    }

    private static DomainException denied(String detail) {
        return DomainException.of(Kind.FORBIDDEN, "permission_denied", detail);
    }
}
