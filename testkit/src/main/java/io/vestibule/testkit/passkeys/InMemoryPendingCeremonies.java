package io.vestibule.testkit.passkeys;

import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.passkeys.PendingCeremony;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Ceremonies in memory. */
public final class InMemoryPendingCeremonies implements PendingCeremonies {

    /** What a browser waits with. */
    public record Place(String browser, Purpose purpose) {}

    private final InMemoryStore store;

    @Inject
    public InMemoryPendingCeremonies(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public void save(String browser, PendingCeremony ceremony) {
        store.change(() -> store.ceremonies().put(new Place(browser, ceremony.purpose()), ceremony));
    }

    @Override
    public Optional<PendingCeremony> take(String browser, Purpose purpose) {
        return store.changed(() -> {
            var place = new Place(browser, purpose);
            var taken = store.ceremonies().find(place);
            store.ceremonies().remove(place);
            return taken;
        });
    }

    @Override
    public boolean isAnyOf(String browser) {
        return store.locked(() -> store.newcomers().has(browser)
                || Arrays.stream(Purpose.values())
                        .anyMatch(purpose -> store.ceremonies().has(new Place(browser, purpose))));
    }

    @Override
    public void save(String browser, Newcomer newcomer) {
        store.change(() -> store.newcomers().put(browser, newcomer));
    }

    @Override
    public Optional<Newcomer> takeNewcomer(String browser) {
        return store.changed(() -> {
            var taken = store.newcomers().find(browser);
            store.newcomers().remove(browser);
            return taken;
        });
    }

    @Override
    public int removeExpired(Instant now) {
        return store.changed(() -> store.ceremonies().removeIf(ceremony -> ceremony.isOverAt(now))
                + store.newcomers().removeIf(newcomer -> newcomer.isOverAt(now)));
    }
}
