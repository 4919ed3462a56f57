package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribableResources;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.subscriptions.SubscribableResourcesContract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisteredSubscribablesTest implements SubscribableResourcesContract {

    private final Store store = new InMemoryStore().ports();
    private final Fixtures make = new Fixtures(store);
    private final ProjectId project = make.project(make.organization().id()).id();
    private final ResourceRef dashboard =
            register(ResourceKind.DASHBOARD, 5, "Engines", Optional.of("https://host.example/5"));
    private final ResourceRef insight = register(ResourceKind.INSIGHT, 6, "Revenue\nof the year", Optional.empty());
    private final ResourceRef otherInsight =
            register(ResourceKind.INSIGHT, 7, "Churn", Optional.of("https://host.example/i/7"));

    @Override
    public SubscribableResources resources() {
        return new RegisteredSubscribables(store.resources(), false);
    }

    @Override
    public ProjectId project() {
        return project;
    }

    @Override
    public Known known() {
        return new Known(dashboard, insight, otherInsight);
    }

    @Override
    public ResourceRef unknown() {
        return ref(ResourceKind.DASHBOARD, 99);
    }

    @Test
    void theDeliveryNamesTheDashboardAndItsInsightsLineByLine() {
        var content = resources().render(project, dashboard, List.of(6L, 7L, 99L), Locale.ENGLISH);

        assertThat(content.subject()).isEqualTo("Engines");
        assertThat(content.text())
                .isEqualTo("Engines: https://host.example/5\n- Revenue of the year\n- Churn: https://host.example/i/7");
    }

    @Test
    void whereAnythingExistsWhatIsNotRegisteredIsCalledAfterItsNumber() {
        var any = new RegisteredSubscribables(store.resources(), true);
        var unregistered =
                new SubscribableResource(unknown(), "Dashboard 99", Optional.empty(), Optional.empty(), false);

        assertThat(any.find(project, unknown())).contains(unregistered);
        assertThat(any.findAll(project, Set.of(unknown(), dashboard)))
                .containsEntry(unknown(), unregistered)
                .containsEntry(dashboard, resources().find(project, dashboard).orElseThrow());
        assertThat(any.find(project, ref(ResourceKind.INSIGHT, 98)))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("Insight 98"));
        assertThat(any.insightsOn(project, 99, Set.of(6L, 98L))).containsExactlyInAnyOrder(6L, 98L);
    }

    private ResourceRef register(ResourceKind kind, long number, String name, Optional<String> url) {
        var ref = ref(kind, number);
        store.resources()
                .save(new RegisteredResource(
                        project, ref, name, Optional.of("sh" + number), url, List.of(5L), Fixtures.NOW));
        return ref;
    }

    private static ResourceRef ref(ResourceKind kind, long number) {
        return ResourceRef.of(kind, number).orElseThrow();
    }
}
