package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    private static final int MAX = JsonText.MAX_BYTES;

    @Test
    void theLimitIsInBytesNotInCharacters() {
        assertThat(new JsonText("a".repeat(MAX)).value()).hasSize(MAX);
        assertThat(new JsonText("ü".repeat(MAX / 2)).value()).hasSize(MAX / 2);
        assertThat(new JsonText("€".repeat(MAX / 3)).value()).hasSize(MAX / 3);

        Refusals.assertRefused(() -> new JsonText("a".repeat(MAX + 1)), "invalid_input", null);
        Refusals.assertRefused(() -> new JsonText("ü".repeat(MAX / 2 + 1)), "invalid_input", null);
        Refusals.assertRefused(() -> new JsonText("€".repeat(MAX / 3 + 1)), "invalid_input", null);
        Refusals.assertRefused(() -> new JsonText("🦔".repeat(MAX / 4 + 1)), "invalid_input", null);
    }

    @Test
    void aValueForAMemberIsRefusedAtThatMember() {
        assertThat(JsonText.at("hedgehog_config", "{}")).isEqualTo(new JsonText("{}"));
        Refusals.assertRefused(
                () -> JsonText.at("hedgehog_config", "a".repeat(MAX + 1)), "invalid_input", "hedgehog_config");
    }
}
