package io.vestibule.domain.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceRefTest {

    @ParameterizedTest
    @CsvSource({"7, 7", "007, 7", "999999999999999999, 999999999999999999"})
    void aNumberHasOneSpelling(String text, long number) {
        assertThat(ResourceRef.parse(ResourceKind.INSIGHT, text))
                .isEqualTo(ResourceRef.of(ResourceKind.INSIGHT, number))
                .hasValueSatisfying(ref -> assertThat(ref.number()).isEqualTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-7", "+7", "7.0", "x", " 7", "1000000000000000000", "٧"})
    void whatIsNoNumberNamesNothingNumbered(String text) {
        assertThat(ResourceRef.parse(ResourceKind.DASHBOARD, text)).isEmpty();
    }

    @Test
    void aRecordingIsNamedByAnyText() {
        var longest = "📹".repeat(200);

        assertThat(ResourceRef.parse(ResourceKind.SESSION_RECORDING, " 007.x "))
                .hasValueSatisfying(ref -> assertThat(ref.text()).isEqualTo(" 007.x "));
        assertThat(ResourceRef.parse(ResourceKind.SESSION_RECORDING, longest)).isPresent();
        assertThat(ResourceRef.parse(ResourceKind.SESSION_RECORDING, longest + "x"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\nb", "\0"})
    void whatCannotStandInAPathNamesNoRecording(String text) {
        assertThat(ResourceRef.parse(ResourceKind.SESSION_RECORDING, text)).isEmpty();
        assertThatThrownBy(() -> new ResourceRef(ResourceKind.SESSION_RECORDING, text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
