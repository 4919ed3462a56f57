package io.vestibule.testkit.users;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.ScenePersonalisations;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.InMemoryStore.SceneKey;
import jakarta.inject.Inject;
import java.util.List;

/** Scene choices in memory. */
public final class InMemoryScenePersonalisations implements ScenePersonalisations {

    private final InMemoryStore store;

    @Inject
    public InMemoryScenePersonalisations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public void put(ScenePersonalisation choice) {
        store.change(() -> {
            store.require(choice.user());
            store.scenes().put(new SceneKey(choice.user(), choice.project(), choice.scene()), choice);
        });
    }

    @Override
    public List<ScenePersonalisation> ofUser(UserId user) {
        return store.locked(() -> store.scenes().all().stream()
                .filter(choice -> choice.user().equals(user))
                .toList());
    }
}
