package io.vestibule.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.sessions.FailureCount;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgetOldTracesTest {

    private final TestApplication application = new TestApplication();

    @Test
    void whatIsOldGoesAndWhatStillCountsStays() {
        var store = application.store();
        var ada = application.fixtures().user();
        store.loginFailures().save("count", new FailureCount(99, Fixtures.NOW));
        store.loginFailures().save("closed", new FailureCount(100, Fixtures.NOW));
        store.seenDevices().note(ada.id(), "laptop", Fixtures.NOW);
        store.passwordResets()
                .save(new PasswordReset(
                        ada.id(), "hash", 0, ada.mailbox().address(), Fixtures.NOW.plus(Duration.ofDays(1))));
        var forgetOldTraces = application.get(ForgetOldTraces.class);
        assertThat(forgetOldTraces.handle()).isZero();

        application.clock().advance(Duration.ofDays(60));
        assertThat(forgetOldTraces.handle()).as("the reset").isEqualTo(1);
        assertThat(store.loginFailures().of("count").failures()).isEqualTo(99);
        assertThat(store.seenDevices().lastSeen(ada.id(), "laptop")).isPresent();

        application.clock().advance(Duration.ofDays(31));
        assertThat(forgetOldTraces.handle()).as("the device and the count").isEqualTo(2);
        assertThat(store.loginFailures().of("closed").failures()).isEqualTo(100);
    }
}
