package io.vestibule.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Session.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Lifetime LIFETIME = new Lifetime(Duration.ofDays(14), Duration.ofDays(7));
    private static final Lifetime WITHOUT_IDLE = new Lifetime(Duration.ofDays(14), Duration.ZERO);
    private static final SessionToken TOKEN = new SessionToken("first-token");

    @Test
    void theStandardIsFourteenDaysAndSevenUnused() {
        assertThat(Lifetime.STANDARD).isEqualTo(LIFETIME);
    }

    @Test
    void anUnusedSessionDiesAfterItsIdleLife() {
        var session = begun(LIFETIME);

        assertThat(session.isAliveAt(NOW, 3, LIFETIME)).isTrue();
        assertThat(session.isAliveAt(NOW.plus(Duration.ofDays(7)).minusMillis(1), 3, LIFETIME))
                .isTrue();
        assertThat(session.isAliveAt(NOW.plus(Duration.ofDays(7)), 3, LIFETIME)).isFalse();
    }

    @Test
    void withoutAnIdleLifeOnlyTheAbsoluteOneCounts() {
        var session = begun(WITHOUT_IDLE);

        assertThat(session.isAliveAt(NOW.plus(Duration.ofDays(14)).minusMillis(1), 3, WITHOUT_IDLE))
                .isTrue();
        assertThat(session.isAliveAt(NOW.plus(Duration.ofDays(14)), 3, WITHOUT_IDLE))
                .isFalse();
    }

    @Test
    void aSessionOfAnotherEpochIsDead() {
        assertThat(begun(LIFETIME).isAliveAt(NOW, 4, LIFETIME)).isFalse();
        assertThat(begun(LIFETIME).isAliveAt(NOW, 2, LIFETIME)).isFalse();
    }

    @Test
    void rotatingChangesTokenAndEpochOnly() {
        var session = begun(LIFETIME);

        var rotated = session.rotated(new SessionToken("second-token"), 4);

        assertThat(rotated.tokenHash()).isEqualTo(new SessionToken("second-token").hash());
        assertThat(rotated.isAliveAt(NOW, 4, LIFETIME)).isTrue();
        assertThat(rotated.rotated(TOKEN, 3)).isEqualTo(session);
    }

    @Test
    void theLaterOfLoginAndProofCounts() {
        var session = begun(LIFETIME);

        assertThat(session.authenticatedAt()).isEqualTo(NOW);
    }

    @Test
    void onlyTheHashOfATokenIsKept() {
        assertThat(begun(LIFETIME).toString()).doesNotContain("first-token");
        assertThat(begun(LIFETIME).tokenHash()).matches("[0-9a-f]{64}");
    }

    private static Session begun(Lifetime lifetime) {
        return Session.begun(
                new SessionId(new UUID(1, 1)),
                TOKEN,
                new UserId(1),
                3,
                false,
                "password",
                Device.UNKNOWN,
                NOW,
                lifetime);
    }
}
