package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import java.util.Optional;
import java.util.Set;

/** What a subscription may be to. Whether it is to a dashboard or to an insight never changes. */
public final class ReferenceRules {

    private ReferenceRules() {}

    /**
     * What a new subscription is to.
     *
     * @throws DomainException unless exactly one is named
     */
    public static ResourceRef chosen(Optional<ResourceRef> dashboard, Optional<ResourceRef> insight) {
        if (dashboard.isPresent() && insight.isPresent()) {
            throw SubscriptionErrors.insightBesideDashboard();
        }
        return dashboard.or(() -> insight).orElseThrow(SubscriptionErrors::insightMissing);
    }

    /**
     * What a subscription is to after a change.
     *
     * @throws DomainException when it would be to something of the other kind, or to nothing
     */
    public static ResourceRef changed(
            ResourceRef present, Change<Optional<ResourceRef>> dashboard, Change<Optional<ResourceRef>> insight) {
        var isDashboard = present.kind() == ResourceKind.DASHBOARD;
        var other = (isDashboard ? insight : dashboard).over(Optional.empty());
        if (other.isPresent()) {
            throw isDashboard
                    ? SubscriptionErrors.insightBesideDashboard()
                    : SubscriptionErrors.dashboardBesideInsight();
        }
        return (isDashboard ? dashboard : insight)
                .over(Optional.of(present))
                .orElseThrow(
                        () -> SubscriptionErrors.mayNotBeNull(present.kind().text()));
    }

    /**
     * @param insights the numbers that are wanted of a dashboard
     * @throws DomainException when there are none or too many of a dashboard, or any of an insight
     */
    public static void requireSelection(ResourceRef ref, Set<Long> insights) {
        if (ref.kind() == ResourceKind.INSIGHT) {
            if (!insights.isEmpty()) {
                throw SubscriptionErrors.selectionWithoutDashboard();
            }
        } else if (insights.isEmpty()) {
            throw SubscriptionErrors.nothingSelected();
        } else if (insights.size() > SubscribedResource.MAX_INSIGHTS) {
            throw SubscriptionErrors.tooManySelected();
        }
    }
}
