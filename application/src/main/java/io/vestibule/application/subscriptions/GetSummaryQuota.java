package io.vestibule.application.subscriptions;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.OptionalInt;

/** Tells how many subscriptions of an organization have a summary, and how many may. */
public final class GetSummaryQuota {

    /**
     * @param active of all projects of the organization
     * @param limit empty: any number
     */
    public record Quota(int active, OptionalInt limit) {

        /** Whether there may be no more. */
        public boolean isReached() {
            return limit.isPresent() && active >= limit.getAsInt();
        }
    }

    private final OrganizationAccess access;
    private final Subscriptions subscriptions;
    private final SubscriptionRules rules;

    @Inject
    GetSummaryQuota(OrganizationAccess access, Subscriptions subscriptions, SubscriptionRules rules) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.rules = rules;
    }

    /** @throws io.vestibule.domain.common.DomainException the refusals of {@link OrganizationAccess#toProject} */
    public Quota handle(Principal.Known caller, ProjectTarget target) {
        var organization = access.toProject(caller, target).project().organization();
        return new Quota(subscriptions.countActiveSummaries(organization), rules.maxActiveSummaries());
    }
}
