package io.vestibule.adapters.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.testkit.common.MutableClock;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static Stream<Arguments> usableKeys() {
        var pkcs1 = GithubStubs.pem("RSA PRIVATE KEY", pkcs1());
        return Stream.of(
                Arguments.of("PKCS#8", GithubStubs.PEM),
                Arguments.of("PKCS#1", pkcs1),
                Arguments.of("PKCS#1 in one line", pkcs1.strip().replace("\n", "\\n")),
                Arguments.of("PKCS#8 in one line, with a line break", GithubStubs.PEM.replace("\n", "\\n") + "\n"),
                Arguments.of("PKCS#1 from Windows", "  " + pkcs1.replace("\n", "\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usableKeys")
    void eachFormSignsWhatOthersVerify(String form, String pem) throws ParseException, JOSEException {
        var token = SignedJWT.parse(new AppJwt(AppKey.parse(pem), "Iv1.abc", new MutableClock(NOW))
                .current()
                .reveal());

        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) GithubStubs.KEYS.getPublic())))
                .isTrue();
    }

    static Stream<Arguments> unusableKeys() throws GeneralSecurityException {
        var small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        var curve = KeyPairGenerator.getInstance("EC");
        var damaged = GithubStubs.KEYS.getPrivate().getEncoded().clone();
        damaged[300] ^= 0x55;
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no PEM", "a key"),
                Arguments.of("another word", GithubStubs.PEM.replace("PRIVATE", "PUBLIC")),
                Arguments.of(
                        "with a passphrase",
                        GithubStubs.pem(
                                "ENCRYPTED PRIVATE KEY",
                                GithubStubs.KEYS.getPrivate().getEncoded())),
                Arguments.of("cut", GithubStubs.pem("PRIVATE KEY", Arrays.copyOf(damaged, 400))),
                Arguments.of("nothing inside", "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----"),
                Arguments.of("a damaged exponent", GithubStubs.pem("PRIVATE KEY", damaged)),
                Arguments.of("PKCS#8 called PKCS#1", GithubStubs.PEM.replace(" PRIVATE", " RSA PRIVATE")),
                Arguments.of(
                        "too short",
                        GithubStubs.pem(
                                "PRIVATE KEY",
                                small.generateKeyPair().getPrivate().getEncoded())),
                Arguments.of(
                        "another kind",
                        GithubStubs.pem(
                                "PRIVATE KEY",
                                curve.generateKeyPair().getPrivate().getEncoded())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableKeys")
    void nothingElseIsAKey(String form, String pem) {
        assertThatThrownBy(() -> AppKey.parse(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("[A-Za-z0-9 ,]+");
    }

    @Test
    void aKeyDoesNotShowItself() {
        assertThat(AppKey.parse(GithubStubs.PEM)).hasToString("AppKey[hidden]");
    }

    @Test
    void theTokenHasGithubsClaims() throws ParseException {
        var token = SignedJWT.parse(jwt(new MutableClock(NOW)).current().reveal());

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("Iv1.abc");
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW.minusSeconds(60));
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plus(Duration.ofMinutes(9)));
        assertThat(claims.getClaims()).hasSize(3);
    }

    @Test
    void theTokenIsUsedUntilAMinuteBeforeItsEnd() {
        var clock = new MutableClock(NOW);
        var jwt = jwt(clock);
        var first = jwt.current();

        clock.advance(Duration.ofMinutes(8).minusSeconds(1));
        assertThat(jwt.current()).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(jwt.current()).isNotEqualTo(first);
    }

    private static AppJwt jwt(MutableClock clock) {
        return new AppJwt(AppKey.parse(GithubStubs.PEM), "Iv1.abc", clock);
    }

    /** What stands inside PKCS#8, behind version, algorithm and the octet string's head. */
    private static byte[] pkcs1() {
        var pkcs8 = GithubStubs.KEYS.getPrivate().getEncoded();
        return Arrays.copyOfRange(pkcs8, 4 + 3 + 15 + 4, pkcs8.length);
    }
}
