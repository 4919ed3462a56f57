package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.SubscribableResources;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SubscribableResources} owes its callers. */
public interface SubscribableResourcesContract {

    /** A dashboard in {@link #project} with two insights on it. */
    record Known(ResourceRef dashboard, ResourceRef insight, ResourceRef otherInsight) {

        Set<ResourceRef> all() {
            return Set.of(dashboard, insight, otherInsight);
        }
    }

    /** The implementation under test. */
    SubscribableResources resources();

    /** A project that it knows something of. */
    ProjectId project();

    /** What it knows of it. */
    Known known();

    /** A dashboard that the project does not have. */
    ResourceRef unknown();

    @Test
    default void whatIsFoundAloneIsFoundAmongMany() {
        var all = resources().findAll(project(), Set.of(known().dashboard(), known().insight(), unknown()));

        assertThat(all).containsOnlyKeys(known().dashboard(), known().insight());
        all.forEach((ref, resource) -> {
            assertThat(resources().find(project(), ref)).contains(resource);
            assertThat(resource.ref()).isEqualTo(ref);
            assertThat(resource.name()).isNotBlank();
            assertThat(resource.shortId().isPresent() && ref.kind() == ResourceKind.DASHBOARD)
                    .isFalse();
        });
    }

    @Test
    default void whatTheProjectDoesNotHaveIsNotFound() {
        assertThat(resources().find(project(), unknown())).isEmpty();
        assertThat(resources().findAll(project(), Set.of(unknown()))).isEmpty();
        assertThat(resources().findAll(project(), Set.of())).isEmpty();
    }

    @Test
    default void insightsAreOnTheirDashboardOnly() {
        var wanted = Set.of(known().insight().number(), known().otherInsight().number());

        assertThat(resources().insightsOn(project(), known().dashboard().number(), wanted))
                .isEqualTo(wanted);
        assertThat(resources()
                        .insightsOn(
                                project(),
                                known().dashboard().number(),
                                Set.of(known().insight().number(), Long.MAX_VALUE)))
                .containsExactly(known().insight().number());
        assertThat(resources().insightsOn(project(), unknown().number(), wanted))
                .isEmpty();
    }

    @Test
    default void thereIsSomethingToDeliver() {
        for (var ref : known().all()) {
            var insights = ref.kind() == ResourceKind.DASHBOARD
                    ? List.of(known().insight().number())
                    : List.<Long>of();

            var content = resources().render(project(), ref, insights, Locale.ENGLISH);

            assertThat(content.subject()).isNotBlank().doesNotContain("\n");
            assertThat(content.text()).isNotBlank();
        }
    }
}
