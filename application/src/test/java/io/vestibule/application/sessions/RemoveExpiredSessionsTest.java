package io.vestibule.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.sessions.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoveExpiredSessionsTest {

    private final TestApplication application = new TestApplication();

    @Test
    void aSessionWhoseTimeIsOverGoesAndIsNotedOnce() {
        var ada = application.fixtures().user();
        var old = application.fixtures().session(ada);
        application.clock().advance(Duration.ofDays(1));
        var young = application.fixtures().session(ada, application.clock().instant());
        var removeExpired = application.get(RemoveExpiredSessions.class);
        application.clock().advance(Duration.ofDays(6));
        application
                .store()
                .sessions()
                .recordActivity(
                        List.of(old.id(), young.id()), application.clock().instant());
        application.clock().advance(Duration.ofDays(7).minusMillis(1));
        assertThat(removeExpired.handle()).isZero();
        application
                .store()
                .sessions()
                .recordActivity(List.of(young.id()), application.clock().instant());

        application.clock().advance(Duration.ofMillis(1));
        assertThat(removeExpired.handle()).isEqualTo(1);
        assertThat(removeExpired.handle()).isZero();

        assertThat(application.store().sessions().ofUser(ada.id()))
                .extracting(Session::id)
                .containsExactly(young.id());
        assertThat(application
                        .store()
                        .events()
                        .ofUser(ada.id(), new Page.Request(10, 0))
                        .items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.SESSION_EXPIRED);
                    assertThat(event.session()).isEqualTo(Optional.of(old.id()));
                });
    }

    @Test
    void aSessionThatNobodyUsesGoesBeforeItsEndAndIsNoted() {
        var ada = application.fixtures().user();
        var idle = application.fixtures().session(ada);
        application.clock().advance(Duration.ofDays(7).minusMillis(1));
        assertThat(application.get(RemoveExpiredSessions.class).handle()).isZero();

        application.clock().advance(Duration.ofMillis(1));
        assertThat(application.get(RemoveExpiredSessions.class).handle()).isEqualTo(1);

        assertThat(application.store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(application
                        .store()
                        .events()
                        .ofUser(ada.id(), new Page.Request(10, 0))
                        .items())
                .singleElement()
                .satisfies(event -> assertThat(event.session()).contains(idle.id()));
    }

    @Test
    void whereNothingIsIdleForTooLongOnlyTheEndCounts() {
        var patient = new TestApplication(new AbstractModule() {
            @Override
            protected void configure() {
                bind(Session.Lifetime.class).toInstance(new Session.Lifetime(Duration.ofDays(14), Duration.ZERO));
            }
        });
        patient.fixtures().session(patient.fixtures().user());
        patient.clock().advance(Duration.ofDays(14).minusMillis(1));
        assertThat(patient.get(RemoveExpiredSessions.class).handle()).isZero();

        patient.clock().advance(Duration.ofMillis(1));
        assertThat(patient.get(RemoveExpiredSessions.class).handle()).isEqualTo(1);
    }
}
