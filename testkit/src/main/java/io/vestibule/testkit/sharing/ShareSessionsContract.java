package io.vestibule.testkit.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ShareSession;
import io.vestibule.domain.sharing.ShareSessionToken;
import io.vestibule.domain.sharing.ShareSessions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ShareSessions} owes its callers. */
public interface ShareSessionsContract {

    /** A moment at which {@link #SESSION} counts. */
    Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    /** A session to write. */
    ShareSession SESSION = new ShareSession(
            42,
            new ProjectId(Long.MAX_VALUE),
            new AccessToken("-tOkEn_of-30-characters-000000"),
            Instant.parse("2026-03-05T05:06:07Z"));

    /** The implementation under test. */
    ShareSessions shareSessions();

    @Test
    default void whatWasWrittenIsRead() {
        var token = shareSessions().write(SESSION);

        assertThat(shareSessions().read(token, NOW)).contains(SESSION);
        assertThat(shareSessions().read(token, SESSION.expiresAt().minusMillis(1)))
                .contains(SESSION);
    }

    @Test
    default void itCountsUntilItsTimeIsOver() {
        var token = shareSessions().write(SESSION);

        assertThat(shareSessions().read(token, SESSION.expiresAt())).isEmpty();
        assertThat(shareSessions().read(token, SESSION.expiresAt().plusSeconds(1_000_000)))
                .isEmpty();
    }

    @Test
    default void whatWasChangedIsRefused() {
        var token = shareSessions().write(SESSION).reveal();

        for (var i = 0; i < token.length(); i++) {
            var changed = new StringBuilder(token);
            changed.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(shareSessions().read(new ShareSessionToken(changed.toString()), NOW))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @Test
    default void whatIsNoTokenIsRefused() {
        var token = shareSessions().write(SESSION).reveal();

        Stream.of(
                        "",
                        ".",
                        "..",
                        "...",
                        "a.b.c",
                        "ä",
                        token + "A",
                        token + ".",
                        "." + token,
                        token.substring(1),
                        "phx_" + token,
                        "x".repeat(100_000),
                        "eyJhbGciOiJub25lIn0.e30.",
                        // headers that are null, [], 1, and {"alg":"HS256","crit":["x"]}
                        "bnVsbA.e30.AA",
                        "W10.e30.AA",
                        "MQ.e30.AA",
                        "eyJhbGciOiJIUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA")
                .forEach(text -> assertThat(shareSessions().read(new ShareSessionToken(text), NOW))
                        .as(text)
                        .isEmpty());
    }
}
