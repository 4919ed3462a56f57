package io.vestibule.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.sessions.SessionId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTokensTest {

    private static final SessionId SESSION = new SessionId(new UUID(0, 1));
    private static final SessionId OTHER = new SessionId(new UUID(0, 2));

    private final CsrfTokens tokens = new TestApplication().get(CsrfTokens.class);

    @Test
    void aTokenFitsTheSessionItWasIssuedFor() {
        var token = tokens.issue(SESSION).reveal();

        assertThat(tokens.fits(SESSION, token)).isTrue();
        assertThat(tokens.fits(OTHER, token)).isFalse();
    }

    @Test
    void everyTokenOfASessionIsAnotherAndFits() {
        var first = tokens.issue(SESSION).reveal();
        var second = tokens.issue(SESSION).reveal();

        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.fits(SESSION, first)).isTrue();
        assertThat(tokens.fits(SESSION, second)).isTrue();
    }

    @Test
    void theHalvesOfTwoTokensMakeNone() {
        var first = tokens.issue(SESSION).reveal();
        var second = tokens.issue(SESSION).reveal();

        var mixed = first.substring(0, first.indexOf('.')) + second.substring(second.indexOf('.'));

        assertThat(tokens.fits(SESSION, mixed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "x.", ".x", "x.y", "..", "x.y.z"})
    void whatWasNeverIssuedDoesNotFit(String token) {
        assertThat(tokens.fits(SESSION, token)).isFalse();
    }

    @Test
    void aTokenThatWasTouchedDoesNotFit() {
        var token = tokens.issue(SESSION).reveal();

        assertThat(tokens.fits(SESSION, "x" + token)).isFalse();
        assertThat(tokens.fits(SESSION, token + "x")).isFalse();
        assertThat(tokens.fits(SESSION, token.substring(0, token.length() - 1))).isFalse();
    }
}
