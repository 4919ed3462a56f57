package io.vestibule.testkit.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.sessions.SeenDevices} owes its callers. */
public interface SeenDevicesContract extends StoreContract {

    @Test
    default void aDeviceIsUnknownUntilItIsNotedForThatAccount() {
        var ada = make().user();
        var bob = make().user();

        store().seenDevices().note(ada.id(), "192.0.2|Chrome|macOS", Fixtures.NOW);

        assertThat(store().seenDevices().lastSeen(ada.id(), "192.0.2|Chrome|macOS"))
                .contains(Fixtures.NOW);
        assertThat(store().seenDevices().lastSeen(ada.id(), "192.0.2|Chrome|Linux"))
                .isEmpty();
        assertThat(store().seenDevices().lastSeen(bob.id(), "192.0.2|Chrome|macOS"))
                .isEmpty();
    }

    @Test
    default void theLastTimeCounts() {
        var ada = make().user();
        store().seenDevices().note(ada.id(), "x", Fixtures.NOW);

        store().seenDevices().note(ada.id(), "x", Fixtures.NOW.plusMillis(1));

        assertThat(store().seenDevices().lastSeen(ada.id(), "x")).contains(Fixtures.NOW.plusMillis(1));
    }

    @Test
    default void whatWasNotSeenForLongIsForgotten() {
        // long before anything else in the store
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var ada = make().user();
        store().seenDevices().forgetUnseenSince(then);
        store().seenDevices().note(ada.id(), "old", then.minusMillis(1));
        store().seenDevices().note(ada.id(), "new", then);

        assertThat(store().seenDevices().forgetUnseenSince(then)).isEqualTo(1);
        assertThat(store().seenDevices().lastSeen(ada.id(), "old")).isEmpty();
        assertThat(store().seenDevices().lastSeen(ada.id(), "new")).contains(then);
    }

    @Test
    default void nothingIsLeftOfAnAccountThatIsGone() {
        var ada = make().user();
        store().seenDevices().note(ada.id(), "x", Fixtures.NOW);

        store().users().remove(ada.id());

        assertThat(store().seenDevices().lastSeen(ada.id(), "x")).isEmpty();
    }
}
