package io.vestibule.application.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgetOldCountsTest {

    private final TestApplication application = new TestApplication();
    private final ForgetOldCounts forgetOldCounts = application.get(ForgetOldCounts.class);

    @Test
    void countsAreForgottenWhenTheirWindowIsLongOver() {
        var limits = application.store().rateLimits();
        limits.count("a", application.clock().instant(), Duration.ofMinutes(1));

        application.clock().advance(Duration.ofMinutes(59));
        assertThat(forgetOldCounts.handle()).isZero();
        application.clock().advance(Duration.ofMinutes(2));
        assertThat(forgetOldCounts.handle()).isEqualTo(1);
    }
}
