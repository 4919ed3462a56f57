package io.vestibule.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.SecretGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** The secret of the examples in RFC 4226 and RFC 6238. */
    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void itAgreesWithRfc6238(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 755224",
        "1, 287082",
        "2, 359152",
        "3, 969429",
        "4, 338314",
        "5, 254676",
        "6, 287922",
        "7, 162583",
        "8, 399871",
        "9, 520489"
    })
    void itAgreesWithRfc4226(long counter, String code) {
        assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
    }

    @Test
    void aStepIsThirtySeconds() {
        assertThat(Totp.step(Instant.ofEpochSecond(29))).isZero();
        assertThat(Totp.step(Instant.ofEpochSecond(30))).isEqualTo(1);
        assertThat(Totp.step(Instant.ofEpochSecond(-1))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 6", "7, 1, 6", "6, 0, 6"})
    void codesOfNeighbouringStepsMatchInsideTheWindow(long center, int window, long matched) {
        assertThat(Totp.match(SECRET, code("287922"), center, window)).hasValue(matched);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "8, 1", "5, 0", "7, 0"})
    void codesOutsideTheWindowDoNotMatch(long center, int window) {
        assertThat(Totp.match(SECRET, code("287922"), center, window)).isEqualTo(OptionalLong.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "123 456", "123-456", " 1 2 3 4 5 6 "})
    void aCodeIsSixDigitsWithOrWithoutSeparators(String typed) {
        assertThat(code(typed).reveal()).isEqualTo("123456");
        assertThat(code(typed)).hasToString("TotpCode[hidden]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "+12345", "12_345", "１２３４５６", "abcdef", "123\u00a0456"})
    void anythingElseIsNone(String typed) {
        assertThat(TotpCode.parse(typed)).isEmpty();
    }

    @Test
    void aFreshSecretHasAHundredAndSixtyBits() {
        var random = new byte[20];
        Arrays.fill(random, (byte) 0xff);

        assertThat(TotpSecret.fresh(always(random)).reveal()).isEqualTo("7".repeat(32));
        assertThat(SECRET.key()).asString().isEqualTo("12345678901234567890");
        assertThat(SECRET).hasToString("TotpSecret[hidden]");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32AgreesWithRfc4648(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(encoded);
        assertThat(Base32.decode(encoded)).asString().isEqualTo(text);
    }

    @Test
    void aSecretIsUpperCaseBase32() {
        assertThatThrownBy(() -> new TotpSecret("gezdgnbvgy3tqojqgezdgnbvgy3tqojq"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("gezd");
    }

    @Test
    void appsReadTheSecretFromAnAddress() {
        var uri = SECRET.uri("Acme Co", "ada@example.com");

        assertThat(uri.reveal())
                .isEqualTo("otpauth://totp/Acme%20Co:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Acme%20Co&algorithm=SHA1&digits=6&period=30");
        assertThat(uri).hasToString("Uri[hidden]");
    }

    @Test
    void aColonInTheIssuerWouldEndItAndIsLeftOut() {
        assertThat(SECRET.uri("A: B~*", "x+y").reveal()).startsWith("otpauth://totp/A%20B~%2A:x%2By?secret=");
    }

    private static TotpCode code(String typed) {
        return TotpCode.parse(typed).orElseThrow();
    }

    private static SecretGenerator always(byte[] random) {
        return new SecretGenerator() {
            @Override
            public String base62(int bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String base64Url(int bytes) {
                assertThat(bytes).isEqualTo(random.length);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            }
        };
    }
}
