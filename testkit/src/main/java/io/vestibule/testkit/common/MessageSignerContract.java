package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.MessageSigner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link MessageSigner} owes its callers. */
public interface MessageSignerContract {

    /** The implementation under test. */
    MessageSigner signer();

    @Test
    default void aSignatureIsThirtyTwoBytesOfBase64Url() {
        assertThat(signer().sign("csrf", "session")).matches("[-_0-9A-Za-z]{43}");
    }

    @Test
    default void ownSignaturesAreRecognised() {
        Stream.of("session", "", "näme ☃", "x".repeat(5000))
                .forEach(message -> assertThat(signer().verify("csrf", message, signer().sign("csrf", message)))
                        .isTrue());
    }

    @Test
    default void theSameMessageIsSignedTheSameWay() {
        assertThat(signer().sign("csrf", "session")).isEqualTo(signer().sign("csrf", "session"));
    }

    @Test
    default void aSignatureFitsOnlyItsMessage() {
        var signature = signer().sign("csrf", "session");

        assertThat(signer().verify("csrf", "session2", signature)).isFalse();
        assertThat(signer().verify("csrf", "", signature)).isFalse();
    }

    @Test
    default void aSignatureFitsOnlyItsPurpose() {
        var signature = signer().sign("csrf", "session");

        assertThat(signer().verify("link", "session", signature)).isFalse();
        assertThat(signer().verify("csrfs", "ession", signature)).isFalse();
        assertThat(signer().verify("csr", "fsession", signature)).isFalse();
    }

    @Test
    default void changedSignaturesAreRefused() {
        var signature = signer().sign("csrf", "session");

        for (var i = 0; i < signature.length(); i++) {
            var changed = new StringBuilder(signature);
            changed.setCharAt(i, signature.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(signer().verify("csrf", "session", changed.toString()))
                    .as("character %d", i)
                    .isFalse();
        }
    }

    @Test
    default void textThatIsNoSignatureIsRefused() {
        var signature = signer().sign("csrf", "session");

        Stream.of(
                        "",
                        "=",
                        "ä",
                        signature + "=",
                        signature + "A",
                        " " + signature,
                        signature.substring(1),
                        "x".repeat(5000))
                .forEach(text -> assertThat(signer().verify("csrf", "session", text))
                        .as(text)
                        .isFalse());
    }
}
