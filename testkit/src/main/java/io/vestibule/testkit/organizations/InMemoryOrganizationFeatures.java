package io.vestibule.testkit.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.OrganizationFeatures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets organizations use everything, but those that were given a plan what is in it. */
public final class InMemoryOrganizationFeatures implements OrganizationFeatures {

    private final Map<OrganizationId, List<Feature>> plans = new ConcurrentHashMap<>();

    /** From now on the organization may use these features and no others. */
    public void give(OrganizationId organization, Feature... features) {
        plans.put(organization, List.of(features));
    }

    @Override
    public boolean isAvailable(OrganizationId organization, String key) {
        var plan = plans.get(organization);
        return plan == null || plan.stream().anyMatch(feature -> feature.key().equals(key));
    }

    @Override
    public List<Feature> list(OrganizationId organization) {
        return plans.getOrDefault(organization, List.of());
    }
}
