package io.vestibule.testkit.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.OrganizationFeatures;
import io.vestibule.domain.organizations.Restriction;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link OrganizationFeatures} owes its callers. */
public interface OrganizationFeaturesContract {

    /** The implementation under test. */
    OrganizationFeatures features();

    /** An organization that it knows something about. */
    OrganizationId known();

    @Test
    default void anOrganizationThatNobodyKnowsYetGetsAnAnswer() {
        var unknown = new OrganizationId(UUID.randomUUID());

        assertThat(features().list(unknown)).isNotNull();
        for (var restriction : Restriction.values()) {
            assertThatCode(() -> features().isAvailable(unknown, restriction.featureKey()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    default void aKeyThatNobodyKnowsGetsAnAnswer() {
        assertThatCode(() -> features().isAvailable(known(), "no_such_feature")).doesNotThrowAnyException();
        assertThatCode(() -> features().isAvailable(known(), "")).doesNotThrowAnyException();
    }

    @Test
    default void whatIsListedIsAvailable() {
        assertThat(features().list(known()))
                .extracting(Feature::key)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).isNotBlank())
                .allMatch(key -> features().isAvailable(known(), key));
    }

    @Test
    default void theSameIsListedInTheSameOrder() {
        assertThat(features().list(known())).isEqualTo(features().list(known()));
    }
}
