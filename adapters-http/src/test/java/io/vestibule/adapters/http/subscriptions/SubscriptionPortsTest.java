package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.subscriptions.Deliveries;
import io.vestibule.domain.subscriptions.DeliveryTrigger;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import io.vestibule.testkit.common.MutableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of subscriptions where the parts they need go wrong, or tell another time. */
class SubscriptionPortsTest {

    private static final int SILENT = 8;
    private static final int BROKEN = 9;
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(50);

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
        @Override
        protected void configure() {
            bind(SharedClock.class).to(ClockAhead.class);
            bind(Deliveries.class).toInstance(delivery -> {
                if (delivery.trigger() == DeliveryTrigger.MANUAL) {
                    throw new IllegalStateException("secret reason");
                }
                return true;
            });
            bind(ProjectIntegrations.class).toInstance((project, integration) -> {
                if (integration == BROKEN) {
                    throw new IllegalStateException("secret reason");
                }
                while (integration == SILENT && !Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
                return Optional.empty();
            });
        }
    });

    /** The store's clock, which is not the machine's. */
    static final class ClockAhead implements SharedClock {

        private final MutableClock machine;

        @Inject
        ClockAhead(MutableClock machine) {
            this.machine = machine;
        }

        @Override
        public Instant now() {
            return machine.instant().plus(AHEAD);
        }
    }

    private final Subscribers subscribers = new Subscribers(API);

    @BeforeEach
    void setTheClock() {
        API.clock().set(NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void theTimeIsThatOfTheStore() {
        var one = subscribers.made(Subscribers.INSIGHT);

        assertThat(one.get("created_at").textValue()).isEqualTo("2026-11-20T08:50:00Z");
        assertThat(one.get("next_delivery_date").textValue())
                .as("in ten minutes is too soon")
                .isEqualTo("2026-11-21T09:00:00Z");
        assertThat(subscribers
                        .patched(one, "{\"start_date\": \"2026-01-01T09:04:00Z\"}")
                        .get("next_delivery_date")
                        .textValue())
                .isEqualTo("2026-11-21T09:04:00Z");
    }

    @ParameterizedTest
    @CsvSource({"" + SILENT, "" + BROKEN})
    void connectionsThatCannotBeLookedUpAreNotWaitedForForEver(int integration) {
        var slack = "\"target_type\": \"slack\", \"target_value\": \"#news\", \"integration_id\": " + integration;
        var one = subscribers.made(Subscribers.insight("\"integration_id\": " + integration + ", \"enabled\": false"));

        var created = subscribers.create(Subscribers.insight(slack));
        var resumed = subscribers.patch(one, "{" + slack + ", \"enabled\": true}");

        assertThat(created.error()).isEqualTo("503 server_error service_unavailable");
        assertThat(created.header("Retry-After")).isEqualTo("2");
        assertThat(created.text()).doesNotContain("secret");
        assertThat(resumed.error()).isEqualTo(created.error());
        assertThat(subscribers.shown(one)).isEqualTo(one);
    }

    @Test
    void aTestDeliveryThatCannotBeQueuedIsNotPromised() {
        var one = subscribers.made(Subscribers.INSIGHT);

        var answer =
                subscribers.client().post(subscribers.path("/" + one.get("id").asLong() + "/test-delivery/"), "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .isEqualTo("{\"type\":\"server_error\",\"code\":\"error\","
                        + "\"detail\":\"Failed to schedule delivery\",\"attr\":null}");
    }
}
