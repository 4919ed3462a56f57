package io.vestibule.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.Store;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryModuleTest {

    private final Injector injector = Guice.createInjector(new InMemoryModule());

    @Test
    void everyPortSeesWhatAnotherOneStored() {
        var ada = new Fixtures(injector.getInstance(Store.class)).user();

        assertThat(injector.getInstance(Users.class).find(ada.id())).contains(ada);
        assertThat(injector.getInstance(AccountViews.class).find(ada.id(), Fixtures.NOW))
                .isPresent();
        assertThat(injector.getInstance(Dashboards.class)).isNotNull();
    }

    @Test
    void twoInjectorsShareNothing() {
        var ada = new Fixtures(injector.getInstance(Store.class)).user();

        var other = Guice.createInjector(new InMemoryModule());

        assertThat(other.getInstance(Users.class).find(ada.id())).isEmpty();
    }

    @Test
    void theClockCanBeMoved() {
        injector.getInstance(MutableClock.class).advance(Duration.ofDays(2));

        assertThat(injector.getInstance(Clock.class).instant()).isEqualTo(Fixtures.NOW.plus(Duration.ofDays(2)));
    }
}
