package io.vestibule.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.FactorReset.FactorResetToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FactorResetTest {

    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
    private static final FactorResetToken TOKEN = new FactorResetToken("token");
    private static final FactorReset RESET = new FactorReset(new UserId(1), TOKEN.hash(), 3, 4, "ada@example.com", END);

    @Test
    void itIsOfItsTokenAndOfAnAccountThatIsAsItWas() {
        assertThat(RESET.hasToken(TOKEN)).isTrue();
        assertThat(RESET.hasToken(new FactorResetToken("other"))).isFalse();
        assertThat(RESET.isOfAccountAt(3, 4, "ada@example.com")).isTrue();
        assertThat(RESET.isOfAccountAt(2, 4, "ada@example.com")).isFalse();
        assertThat(RESET.isOfAccountAt(3, 5, "ada@example.com")).isFalse();
        assertThat(RESET.isOfAccountAt(3, 4, "grace@example.com")).isFalse();
    }

    @Test
    void itIsOverAtItsEnd() {
        assertThat(RESET.isOverAt(END.minusMillis(1))).isFalse();
        assertThat(RESET.isOverAt(END)).isTrue();
    }

    @Test
    void tokensAreOfThirtyTwoRandomBytes() {
        assertThat(FactorResetToken.fresh(new Letters()).reveal()).isEqualTo("A".repeat(32));
        assertThat(TOKEN.hash()).matches("[0-9a-f]{64}");
    }

    /** Says how much chance was asked for. */
    private static final class Letters implements io.vestibule.domain.common.SecretGenerator {
        @Override
        public String base62(int bytes) {
            return "a".repeat(bytes);
        }

        @Override
        public String base64Url(int bytes) {
            return "A".repeat(bytes);
        }
    }
}
