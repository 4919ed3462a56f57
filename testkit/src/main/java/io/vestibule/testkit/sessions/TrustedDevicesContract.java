package io.vestibule.testkit.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.sessions.TrustedDevices} owes its callers. */
public interface TrustedDevicesContract extends StoreContract {

    @Test
    default void oneIsFoundAsItWasStoredAndTheNextStateReplacesIt() {
        var first = device(make().user().id(), Fixtures.NOW);
        var next =
                new TrustedDevice(first.id(), make().tokenHash(), make().user().id(), 7, 8, Fixtures.NOW.plusMillis(9));
        assertThat(store().trustedDevices().find(first.id())).isEmpty();

        store().trustedDevices().save(first);
        assertThat(store().trustedDevices().find(first.id())).contains(first);

        store().trustedDevices().save(next);
        assertThat(store().trustedDevices().find(first.id())).contains(next);
    }

    @Test
    default void thoseOfAnAccountGoTogether() {
        var ada = make().user().id();
        var one = device(ada, Fixtures.NOW);
        var two = device(ada, Fixtures.NOW);
        var other = device(make().user().id(), Fixtures.NOW);
        store().trustedDevices().save(one);
        store().trustedDevices().save(two);
        store().trustedDevices().save(other);

        store().trustedDevices().removeAll(ada);

        assertThat(store().trustedDevices().find(one.id())).isEmpty();
        assertThat(store().trustedDevices().find(two.id())).isEmpty();
        assertThat(store().trustedDevices().find(other.id())).contains(other);
    }

    @Test
    default void thoseWhoseTimeIsOverAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var ada = make().user().id();
        var over = device(ada, then);
        var alive = device(ada, then.plusMillis(1));
        store().trustedDevices().removeExpired(then);
        store().trustedDevices().save(over);
        store().trustedDevices().save(alive);

        assertThat(store().trustedDevices().removeExpired(then)).isEqualTo(1);
        assertThat(store().trustedDevices().find(over.id())).isEmpty();
        assertThat(store().trustedDevices().find(alive.id())).contains(alive);
    }

    @Test
    default void theyGoWithTheAccountAndNeedOne() {
        var ada = make().user().id();
        var device = device(ada, Fixtures.NOW);
        store().trustedDevices().save(device);

        store().users().remove(ada);

        assertThat(store().trustedDevices().find(device.id())).isEmpty();
        assertThatThrownBy(() -> store().trustedDevices().save(device)).isInstanceOf(RuntimeException.class);
    }

    private TrustedDevice device(UserId user, Instant expiresAt) {
        return new TrustedDevice(UUID.randomUUID(), make().tokenHash(), user, 1, 2, expiresAt);
    }
}
