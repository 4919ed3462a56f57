package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.sharing.SharedResourcesContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisteredRecordingsTest implements SharedResourcesContract {

    private static final ResourceRef RECORDING = recording("0192-abc");

    private final Store store = new InMemoryStore().ports();
    private final Fixtures make = new Fixtures(store);
    private final ProjectId project = make.project(make.organization().id()).id();

    RegisteredRecordingsTest() {
        store.resources()
                .save(new RegisteredResource(
                        project,
                        RECORDING,
                        "First flight",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Fixtures.NOW));
    }

    @Override
    public SharedResources sharedResources() {
        return new RegisteredRecordings(store.resources(), false);
    }

    @Override
    public ResourceKey known() {
        return new ResourceKey(project, RECORDING);
    }

    @Test
    void whatIsRegisteredIsCalledAsItIsThere() {
        for (var any : new boolean[] {true, false}) {
            assertThat(new RegisteredRecordings(store.resources(), any).find(project, RECORDING))
                    .contains(new SharedResource(RECORDING, "First flight"));
        }
    }

    @Test
    void whatIsNotRegisteredExistsWhereEverythingDoes() {
        var other = recording("0192-def");

        assertThat(sharedResources().find(project, other)).isEmpty();
        assertThat(new RegisteredRecordings(store.resources(), true).find(project, other))
                .contains(new SharedResource(other, "0192-def"));
    }

    @Test
    void whatIsTakenOutOfTheRegisterIsGone() {
        store.resources().remove(project, RECORDING);

        assertThat(sharedResources().find(project, RECORDING)).isEmpty();
    }

    private static ResourceRef recording(String text) {
        return new ResourceRef(ResourceKind.SESSION_RECORDING, text);
    }
}
