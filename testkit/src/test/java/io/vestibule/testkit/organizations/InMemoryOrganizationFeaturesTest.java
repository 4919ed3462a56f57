package io.vestibule.testkit.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.OrganizationFeatures;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryOrganizationFeaturesTest implements OrganizationFeaturesContract {

    private static final OrganizationId LOOMS = new OrganizationId(UUID.randomUUID());

    private final InMemoryOrganizationFeatures features = new InMemoryOrganizationFeatures();

    @Override
    public OrganizationFeatures features() {
        features.give(LOOMS, Feature.unlimited("weaving", "Weaving", ""), Feature.unlimited("dyeing", "Dyeing", ""));
        return features;
    }

    @Override
    public OrganizationId known() {
        return LOOMS;
    }

    @Test
    void aPlanHoldsForItsOrganizationOnly() {
        features.give(LOOMS);

        assertThat(features.isAvailable(LOOMS, "weaving")).isFalse();
        assertThat(features.isAvailable(new OrganizationId(UUID.randomUUID()), "weaving"))
                .isTrue();
    }
}
