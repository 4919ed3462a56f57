package io.vestibule.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailVerificationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final EmailAddress PRESENT = new EmailAddress("ada@example.com");
    private static final EmailAddress WANTED = new EmailAddress("countess@example.com");
    private static final VerificationToken TOKEN = new VerificationToken("right");

    private final Mailbox waiting = new Mailbox(PRESENT, Optional.of(WANTED), Optional.of(true));
    private final EmailVerification asked =
            new EmailVerification(new UserId(1), TOKEN.hash(), WANTED, NOW.plus(Duration.ofDays(1)));

    @Test
    void theTokenThatWasMailedAnswersItUntilItsTimeIsOver() {
        assertThat(asked.isAnsweredBy(TOKEN, waiting, NOW)).isTrue();
        assertThat(asked.isAnsweredBy(TOKEN, waiting, asked.expiresAt().minusMillis(1)))
                .isTrue();
        assertThat(asked.isAnsweredBy(TOKEN, waiting, asked.expiresAt())).isFalse();
    }

    @Test
    void anotherTokenDoesNot() {
        assertThat(asked.isAnsweredBy(new VerificationToken("wrong"), waiting, NOW))
                .isFalse();
    }

    @Test
    void itSaysNothingAboutAnotherAddress() {
        var elsewhere = waiting.awaiting(new EmailAddress("augusta@example.com"));
        var givenUp = new Mailbox(PRESENT, Optional.empty(), Optional.of(false));

        assertThat(asked.isAnsweredBy(TOKEN, elsewhere, NOW)).isFalse();
        assertThat(asked.isAnsweredBy(TOKEN, givenUp, NOW)).isFalse();
    }

    @ParameterizedTest(name = "verified {0}, another waits {1}: settled {2}")
    @CsvSource({"true, false, true", "true, true, false", "false, false, false", "'', false, false", "'', true, false"})
    void whatIsProvenWholeIsSettled(String verified, boolean waits, boolean settled) {
        var mailbox = new Mailbox(
                PRESENT,
                waits ? Optional.of(WANTED) : Optional.empty(),
                verified.isEmpty() ? Optional.empty() : Optional.of(Boolean.valueOf(verified)));

        assertThat(mailbox.isSettled()).isEqualTo(settled);
        assertThat(mailbox.proven())
                .isEqualTo(new Mailbox(waits ? WANTED : PRESENT, Optional.empty(), Optional.of(true)));
    }
}
