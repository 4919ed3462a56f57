package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.domain.common.SecretGenerator;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link SecretGenerator} owes its callers. */
public interface SecretGeneratorContract {

    /** The implementation under test. */
    SecretGenerator secrets();

    @Test
    default void base62TextHasOneLengthAndOnlyLettersAndDigits() {
        var secrets = secrets();

        var texts = Stream.generate(() -> secrets.base62(35)).limit(200).toList();

        assertThat(texts).allMatch(text -> text.matches("[0-9A-Za-z]{48}"));
    }

    @Test
    default void base62TextHasRoomForTheBitsItCarries() {
        IntStream.of(1, 2, 8, 16, 20, 32, 35, 64)
                .forEach(bytes -> assertThat(secrets().base62(bytes).length() * Math.log(62) / Math.log(2))
                        .as("bits in the text of %d bytes", bytes)
                        .isBetween(8.0 * bytes, 8.0 * bytes + 6));
    }

    @Test
    default void base64UrlTextCarriesTheBytesWithoutPadding() {
        IntStream.of(1, 2, 3, 16, 32).forEach(bytes -> {
            var text = secrets().base64Url(bytes);

            assertThat(text).matches("[-_0-9A-Za-z]+");
            assertThat(Base64.getUrlDecoder().decode(text)).hasSize(bytes);
        });
    }

    @Test
    default void noTwoTextsAreAlike() {
        var secrets = secrets();

        assertThat(Stream.generate(() -> secrets.base62(16)).limit(2000)).doesNotHaveDuplicates();
        assertThat(Stream.generate(() -> secrets.base64Url(16)).limit(2000)).doesNotHaveDuplicates();
    }

    @Test
    default void fewerThanOneByteIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> secrets().base62(0));
        assertThatIllegalArgumentException().isThrownBy(() -> secrets().base64Url(0));
    }
}
