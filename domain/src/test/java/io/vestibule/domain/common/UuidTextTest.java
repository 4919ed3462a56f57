package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"01890af7-3c1d-7d52-9bf1-5c0f5d2a4e11", "01890AF7-3C1D-7D52-9BF1-5C0F5D2A4E11"})
    void letterCaseDoesNotMatter(String text) {
        assertThat(UuidText.parse(text)).contains(new UUID(0x01890af73c1d7d52L, 0x9bf15c0f5d2a4e11L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@me",
                "1-1-1-1-1",
                "0-0-0-0-0000000000000000000000000000",
                "+0000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000--00000000000",
                "0000000000000-0000-0000-000000000000",
                "00000000000000000000000000000000",
                "00000000-0000-0000-0000-00000000000g",
                "٠0000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000\n",
            })
    void anythingElseIsNone(String text) {
        assertThat(UuidText.parse(text)).isEmpty();
    }
}
