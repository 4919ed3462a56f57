package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.OrganizationFeatures;
import io.vestibule.testkit.organizations.OrganizationFeaturesContract;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EverythingIsAvailableTest implements OrganizationFeaturesContract {

    private static final OrganizationId ANY = new OrganizationId(UUID.randomUUID());

    @Override
    public OrganizationFeatures features() {
        return new EverythingIsAvailable();
    }

    @Override
    public OrganizationId known() {
        return ANY;
    }

    @Test
    void whateverItIsCalled() {
        assertThat(features().isAvailable(ANY, "whatever")).isTrue();
        assertThat(features().list(ANY)).isEmpty();
    }
}
