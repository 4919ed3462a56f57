package io.vestibule.application.subscriptions;

import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.subscriptions.SubscriptionErrors;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.Optional;

/** Keeps organizations to the summaries that they may have. To be asked inside the unit of work that stores what it allows. */
final class SummaryQuota {

    private final Subscriptions subscriptions;
    private final SubscriptionRules rules;

    @Inject
    SummaryQuota(Subscriptions subscriptions, SubscriptionRules rules) {
        this.subscriptions = subscriptions;
        this.rules = rules;
    }

    /**
     * @param before empty for a new subscription
     * @param wantsSummary whether somebody just asked for one
     * @throws io.vestibule.domain.common.DomainException {@code permission_denied} when the organization has not agreed to
     *     summaries; {@code quota_limit_exceeded} when this would be one too many
     */
    void require(
            Organization organization,
            Optional<SubscriptionTerms> before,
            SubscriptionTerms after,
            boolean wantsSummary) {
        if (wantsSummary && !organization.settings().aiDataProcessingApproved().orElse(false)) {
            throw SubscriptionErrors.summariesNotApproved();
        }
        var begins = after.isActiveSummary()
                && before.filter(SubscriptionTerms::isActiveSummary).isEmpty();
        var limit = rules.maxActiveSummaries();
        if (begins && limit.isPresent() && subscriptions.countActiveSummaries(organization.id()) >= limit.getAsInt()) {
            throw SubscriptionErrors.quotaExceeded(limit.getAsInt());
        }
    }
}
