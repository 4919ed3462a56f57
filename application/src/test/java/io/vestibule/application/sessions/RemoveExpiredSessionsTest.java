package io.vestibule.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import java.time.Duration;
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
        application.clock().advance(Duration.ofDays(13).minusMillis(1));
        assertThat(removeExpired.handle()).isZero();

        application.clock().advance(Duration.ofMillis(1));
        assertThat(removeExpired.handle()).isEqualTo(1);
        assertThat(removeExpired.handle()).isZero();

        assertThat(application.store().sessions().ofUser(ada.id())).containsExactly(young);
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
}
