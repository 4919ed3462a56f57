package io.vestibule.domain.sharing;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.sharing.ShareSettings.Flag;
import io.vestibule.domain.sharing.ShareSettings.Theme;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShareSettingsTest {

    @Test
    void theyComeBackAsTheyWere() {
        var settings = new ShareSettings(Map.of(Flag.LEGEND, false, Flag.WHITELABEL, true), Optional.of(Theme.DARK));

        assertThat(ShareSettings.of(settings.asMap())).isEqualTo(settings);
        assertThat(settings.asMap()).hasToString("{whitelabel=true, legend=false, theme=dark}");
    }

    @Test
    void nullsAndNamesThatAreNotKnownArePassedOver() {
        var values = new LinkedHashMap<String, Object>();
        values.put("theme", null);
        values.put("legend", null);
        values.put("Legend", true);

        assertThat(ShareSettings.of(values)).isEqualTo(ShareSettings.NONE);
    }

    @ParameterizedTest
    @MethodSource
    void flagsComeInSeveralWays(Object value, boolean isOn) {
        assertThat(ShareSettings.of(Map.of("noHeader", value)).flags())
                .containsExactly(Map.entry(Flag.NO_HEADER, isOn));
    }

    static Stream<Arguments> flagsComeInSeveralWays() {
        return Stream.of(
                Arguments.of(true, true),
                Arguments.of(1, true),
                Arguments.of(1L, true),
                Arguments.of(new BigDecimal("1.0"), true),
                Arguments.of("true", true),
                Arguments.of("TRUE", true),
                Arguments.of(false, false),
                Arguments.of(0, false),
                Arguments.of("false", false),
                Arguments.of("False", false));
    }

    @ParameterizedTest
    @MethodSource
    void nothingElseIsAFlag(Object value) {
        assertRefused(() -> ShareSettings.of(Map.of("noHeader", value)), "invalid_input", "settings");
    }

    static Stream<Object> nothingElseIsAFlag() {
        return Stream.of(
                2,
                -1,
                0.5,
                "",
                "1",
                "0",
                " true",
                "false ",
                "yes",
                "t",
                "off",
                "maybe",
                "null",
                List.of(),
                Map.of(),
                new BigDecimal("1e999999999"));
    }

    @ParameterizedTest
    @MethodSource
    void nothingElseIsATheme(Object value) {
        assertRefused(() -> ShareSettings.of(Map.of("theme", value)), "invalid_input", "settings");
    }

    static Stream<Object> nothingElseIsATheme() {
        return Stream.of("Dark", "", "blue", true, 1, List.of("dark"));
    }

    @Test
    void whatNobodySaidIsOff() {
        assertThat(ShareSettings.NONE.isOn(Flag.LEGEND)).isFalse();
    }
}
