package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.vestibule.domain.access.Scope;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The general limit of each key at the endpoints of projects. */
class KeyRateLimitTest {

    private static final String PROBE = "/api/projects/7/probe";

    private final TestApi api = open(true);
    private final TestClient client = api.withKey(api.somebody().id());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aKeyHas480RequestsAMinute() {
        ask(480);

        var refused = client.get(PROBE);
        assertThat(refused.error()).isEqualTo("429 throttled_error throttled");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(api.withKey(api.somebody().id()).get(PROBE).status())
                .as("another key")
                .isEqualTo(204);
        assertThat(client.get("/api/users/@me").status()).as("its own account").isEqualTo(200);
        api.clock().advance(Duration.ofMinutes(1));
        assertThat(client.get(PROBE).status()).isEqualTo(204);
    }

    @Test
    void aKeyHas4800RequestsAnHour() {
        for (var minute = 0; minute < 10; minute++) {
            ask(480);
            api.clock().advance(Duration.ofMinutes(1));
        }

        assertThat(client.get(PROBE).header("Retry-After")).isEqualTo("3000");
        api.clock().set(Fixtures.NOW.plus(Duration.ofHours(1)));
        assertThat(client.get(PROBE).status()).isEqualTo(204);
    }

    @Test
    void peopleAreNotCounted() {
        var person = api.withSession(api.somebody().id());
        for (var i = 0; i < 481; i++) {
            assertThat(person.get(PROBE).status()).isEqualTo(204);
        }
    }

    @Test
    void withoutTheSettingNobodyIsCounted() {
        try (var open = open(false)) {
            var unlimited = open.withKey(open.somebody().id());
            for (var i = 0; i < 481; i++) {
                assertThat(unlimited.get(PROBE).status()).isEqualTo(204);
            }
        }
    }

    private void ask(int times) {
        Threads.together(8, thread -> () -> {
            for (var i = 0; i < times / 8; i++) {
                assertThat(client.get(PROBE).status()).isEqualTo(204);
            }
            return thread;
        });
    }

    private static TestApi open(boolean keyRateLimits) {
        return new TestApi(TestSettings.with(settings -> settings.keyRateLimits = keyRateLimits), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), Routes.class)
                        .addBinding()
                        .toInstance(table -> table.at("/api/projects/{project}/probe")
                                .get(Access.scope(Scope.USER_READ), Exchange::nothing));
            }
        });
    }
}
