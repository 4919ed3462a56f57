package io.vestibule.application.organizations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationFeatures;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.Restriction;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps organizations to what their plan includes. What they began under another plan goes on, and can always be ended. */
final class PlanCheck {

    private final OrganizationFeatures features;

    @Inject
    PlanCheck(OrganizationFeatures features) {
        this.features = features;
    }

    /** Those of {@code wanted} that an organization may not begin. The host is asked: to be done before a unit of work. */
    Set<Restriction> missing(OrganizationId organization, Set<Restriction> wanted) {
        return wanted.stream()
                .filter(restriction -> !features.isAvailable(organization, restriction.featureKey()))
                .collect(Collectors.toSet());
    }

    /** @throws DomainException {@code payment_required} at the first setting that begins what is missing */
    static void require(Set<Restriction> missing, OrganizationSettings before, OrganizationSettings after) {
        Restriction.begun(before, after).stream()
                .filter(missing::contains)
                .findFirst()
                .ifPresent(restriction -> {
                    throw OrganizationErrors.notInPlan(restriction);
                });
    }
}
