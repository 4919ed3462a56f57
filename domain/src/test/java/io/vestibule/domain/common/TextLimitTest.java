package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLimitTest {

    @Test
    void charactersAreCountedAsPeopleCountThem() {
        assertThat(TextLimit.check("🦔🦔🦔", 3, "label")).isEqualTo("🦔🦔🦔");
        assertThat(TextLimit.check("", 0, "label")).isEmpty();
    }

    @Test
    void oneTooManyIsRefused() {
        var refusal = Refusals.assertRefused(() -> TextLimit.check("🦔🦔🦔🦔", 3, "label"), "max_length", "label");

        assertThat(refusal).hasMessage("Ensure this field has no more than 3 characters.");
    }
}
