package io.vestibule.domain.access;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshLoginTest {

    private static final Instant LOGIN = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(2);

    @Test
    void aLoginIsRecentForTwoHours() {
        var caller = caller(LOGIN, LOGIN);

        assertThat(FreshLogin.STANDARD.endsAt(caller)).isEqualTo(LOGIN.plus(WINDOW));
        assertThatCode(() -> FreshLogin.STANDARD.require(caller, LOGIN.plus(WINDOW)))
                .doesNotThrowAnyException();
        assertRefused(
                () -> FreshLogin.STANDARD.require(caller, LOGIN.plus(WINDOW).plusMillis(1)),
                "sensitive_action_required_reauth",
                null);
    }

    @Test
    void provingItAgainStartsTheWindowAgain() {
        var again = LOGIN.plus(Duration.ofHours(5));

        assertThat(FreshLogin.STANDARD.endsAt(caller(LOGIN, again))).isEqualTo(again.plus(WINDOW));
    }

    @Test
    void whatAnAccountCanBeTakenOverWithMayNeedAMoreRecentLogin() {
        var strict = new FreshLogin(WINDOW, Duration.ofMinutes(5));
        var caller = caller(LOGIN, LOGIN);
        var end = LOGIN.plus(Duration.ofMinutes(5));

        assertThatCode(() -> strict.requireForFactors(caller, end)).doesNotThrowAnyException();
        assertThatCode(() -> strict.requireForAddress(caller, end)).doesNotThrowAnyException();
        assertThatCode(() -> strict.require(caller, end.plusMillis(1))).doesNotThrowAnyException();
        assertRefused(
                () -> strict.requireForFactors(caller, end.plusMillis(1)), "sensitive_action_required_reauth", null);
        assertRefused(
                () -> strict.requireForAddress(caller, end.plusMillis(1)), "sensitive_action_required_reauth", null);
        assertThat(AccessErrors.reauthenticationRequiredForAddress().detail())
                .isEqualTo("Confirm it's you before changing your email.");
    }

    private static SessionPrincipal caller(Instant createdAt, Instant lastReauthAt) {
        var session = new Session(
                new SessionId(new UUID(1, 1)),
                "hash",
                new UserId(1),
                createdAt,
                lastReauthAt,
                lastReauthAt,
                createdAt.plus(Duration.ofDays(14)),
                0,
                false,
                "password",
                Device.UNKNOWN);
        return new SessionPrincipal(new UserId(1), false, session, 0);
    }
}
