package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedPbkdf2Test {

    private static final String KEY = "5z4e+gjbxgTOTP8tcuUBivRz9OB1RatPefkOx2MGbXI=";

    @Test
    void aHashThatDjangoMadeFits() {
        var hash = ImportedPbkdf2.parse("pbkdf2_sha256$600000$seasalt0123456789abcdef$" + KEY)
                .orElseThrow();

        assertThat(hash.fits("mighty-strong-secure-1337!!")).isTrue();
        assertThat(hash.fits("mighty-strong-secure-1337!")).isFalse();
    }

    @Test
    void aHashOfLettersBeyondAsciiFits() {
        var hash = ImportedPbkdf2.parse(
                        "pbkdf2_sha256$260000$vestibuleSaltAAAAAAAAA$rBagA3H2G/BlJiyZaOanDsEfdIov3ZLxBkuu4ZIUUyk=")
                .orElseThrow();

        assertThat(hash.fits("p\u00E4ssw\u00F6rd-\u03C0-1337!!")).isTrue();
        assertThat(hash.fits("passwort-\u03C0-1337!!")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sha256, 32", "sha512, 64"})
    void aPhcStringFits(String name, int bytes) throws Exception {
        var salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        var spec = new PBEKeySpec("p\u00E4ssw\u00F6rd".toCharArray(), salt, 1000, bytes * 8);
        var key = SecretKeyFactory.getInstance("PBKDF2WithHmac" + name.toUpperCase(Locale.ROOT))
                .generateSecret(spec)
                .getEncoded();
        var base64 = Base64.getEncoder().withoutPadding();
        var form = "$pbkdf2-" + name + "$i=%s$" + base64.encodeToString(salt) + "$";

        var hash = ImportedPbkdf2.parse(form.formatted("1000") + base64.encodeToString(key))
                .orElseThrow();

        assertThat(hash.fits("p\u00E4ssw\u00F6rd")).isTrue();
        assertThat(hash.fits(" p\u00E4ssw\u00F6rd")).isFalse();
        assertThat(hash.triesTwice(" p\u00E4ssw\u00F6rd")).isFalse();
        assertThat(ImportedPbkdf2.parse(form.formatted("2000001") + base64.encodeToString(key)))
                .isEmpty();
        assertThat(ImportedPbkdf2.parse(form.formatted("1000") + base64.encodeToString(new byte[40])))
                .isEmpty();
    }

    @Test
    void blanksAroundAreTriedAwayOnce() throws Exception {
        var hash = ImportedPbkdf2.parse(encoded(10, "correct horse")).orElseThrow();

        Stream.of("correct horse", " correct horse", "correct horse \n", "\u00A0\u2007\u202F\u0085correct horse\u3000")
                .forEach(text -> assertThat(hash.fits(text)).as(text).isTrue());
        Stream.of("correcthorse", "correct  horse", "\u200Bcorrect horse", "", " ")
                .forEach(text -> assertThat(hash.fits(text)).as(text).isFalse());
    }

    @Test
    void aHashOfAPasswordWithBlanksAroundFitsItAsItIs() throws Exception {
        var hash = ImportedPbkdf2.parse(encoded(10, " correct horse ")).orElseThrow();

        assertThat(hash.fits(" correct horse ")).isTrue();
        assertThat(hash.fits("correct horse")).isFalse();
    }

    @Test
    void theWorkHasBounds() {
        assertThat(ImportedPbkdf2.parse("pbkdf2_sha256$1$salt$" + KEY)).isPresent();
        assertThat(ImportedPbkdf2.parse("pbkdf2_sha256$2000000$salt$" + KEY)).isPresent();
        Stream.of("0", "-1", "2000001", "99999999999999999999", "1e3", "", " 1", "01")
                .forEach(count -> assertThat(ImportedPbkdf2.parse("pbkdf2_sha256$" + count + "$salt$" + KEY))
                        .as(count)
                        .isEmpty());
    }

    @Test
    void otherFormsAreNotTaken() {
        Stream.of(
                        "",
                        "pbkdf2_sha256",
                        "pbkdf2_sha256$$$",
                        "pbkdf2_sha256$10$$" + KEY,
                        "pbkdf2_sha256$10$s\u00E4lt$" + KEY,
                        "pbkdf2_sha256$10$salt$" + KEY.replace("=", ""),
                        "pbkdf2_sha256$10$salt$" + KEY + "=",
                        "pbkdf2_sha256$10$salt$" + KEY + "$",
                        "pbkdf2_sha256$10$salt$AAAA",
                        "pbkdf2_sha1$10$salt$" + KEY,
                        "PBKDF2_SHA256$10$salt$" + KEY)
                .forEach(text -> assertThat(ImportedPbkdf2.parse(text)).as(text).isEmpty());
    }

    static String encoded(int iterations, String password) throws Exception {
        var spec =
                new PBEKeySpec(password.toCharArray(), "seasalt".getBytes(StandardCharsets.US_ASCII), iterations, 256);
        var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
        return "pbkdf2_sha256$" + iterations + "$seasalt$" + Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
