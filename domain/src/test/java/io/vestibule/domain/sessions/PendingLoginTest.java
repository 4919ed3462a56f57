package io.vestibule.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingLoginTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserId ADA = new UserId(1);

    @Test
    void aSecondFactorIsWaitedForForTenMinutesAndItsPersonIsKnownForADay() {
        var login = PendingLogin.ofFactor("hash", ADA, 2, 3, NOW);

        assertThat(login.takesFactorAt(NOW.plus(Duration.ofMinutes(10)).minusMillis(1)))
                .isTrue();
        assertThat(login.takesFactorAt(NOW.plus(Duration.ofMinutes(10)))).isFalse();
        assertThat(login.codeAt(NOW)).isEmpty();
        assertThat(login.isKeptAt(NOW.plus(Duration.ofDays(1)).minusMillis(1))).isTrue();
        assertThat(login.isKeptAt(NOW.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void aMailedCodeIsNoSecondFactorAndIsWaitedForForAnHour() {
        var code = MailedCode.sent("signature", NOW);
        var login = PendingLogin.ofMail("hash", ADA, 2, 3, code, NOW);

        assertThat(login.takesFactorAt(NOW)).isFalse();
        assertThat(login.codeAt(NOW.plus(Duration.ofHours(1)).minusMillis(1))).contains(code);
        assertThat(login.codeAt(NOW.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(login.withCode(code.failed()).mailedCode()).contains(code.failed());
    }

    @Test
    void aCodeTakesFiveTriesHoweverOftenItIsSent() {
        var code = MailedCode.sent("one", NOW).failed().failed().failed().failed();
        assertThat(code.isUsedUp()).isFalse();
        var later = NOW.plus(Duration.ofMinutes(10));
        assertThat(code.isOverAt(later.minusMillis(1))).isFalse();
        assertThat(code.isOverAt(later)).isTrue();

        var again = code.resent("two", later);

        assertThat(again.signature()).isEqualTo("two");
        assertThat(again.isOverAt(later)).isFalse();
        assertThat(again.isUsedUp()).isFalse();
        assertThat(again.failed().isUsedUp()).isTrue();
    }
}
