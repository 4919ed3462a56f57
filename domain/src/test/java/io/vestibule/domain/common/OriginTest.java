package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @Test
    void aLongNameOfAClientIsCut() {
        assertThat(userAgent("x".repeat(300))).contains("x".repeat(256));
        assertThat(userAgent("x".repeat(254) + "\n")).contains("x".repeat(254) + "\\u");
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(userAgent("a\r\nlogin.succeeded\u0085\u0000"))
                .contains("a\\u000d\\u000alogin.succeeded\\u0085\\u0000");
    }

    @Test
    void anEscapedNameStaysAsItIs() {
        var once = userAgent("a\tb".repeat(100));

        assertThat(userAgent(once.orElseThrow())).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({
        "r-1,true",
        "0b1c_2.Z,true",
        "'',false",
        "a b,false",
        "'a\nb',false",
        "ä,false",
        "1234567890123456789012345678901234567890123456789012345678901234,true",
        "12345678901234567890123456789012345678901234567890123456789012345,false"
    })
    void onlyPlainShortTextNamesARequest(String text, boolean named) {
        var origin = new Origin(Optional.empty(), Optional.empty(), Optional.of(text));

        assertThat(origin.requestId().isPresent()).isEqualTo(named);
    }

    private static Optional<String> userAgent(String text) {
        return new Origin(Optional.empty(), Optional.of(text), Optional.empty()).userAgent();
    }
}
