package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    private static final UUID ID = UUID.fromString("0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1b");

    @ParameterizedTest
    @CsvSource({
        "0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1b, true, true",
        "0188A5D4-3B7C-7C1E-9F2A-6B5D4E3F2A1B, true, true",
        "0188a5d43b7c7c1e9f2a6b5d4e3f2a1b, false, true",
        "{0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1b}, false, true",
        "urn:uuid:0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1b, false, true",
        "0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1, false, false",
        "0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1bc, false, false",
        "0188a5d4-3b7c-7c1e-9f2a-6b5d4e3f2a1x, false, false",
        "1-1-1-1-1, false, false",
        "'', false, false"
    })
    void pathsAreStricterThanMembers(String text, boolean inAPath, boolean inAMember) {
        assertThat(UuidText.parse(text).equals(java.util.Optional.of(ID))).isEqualTo(inAPath);
        assertThat(UuidText.parseAnySpelling(text).equals(java.util.Optional.of(ID)))
                .isEqualTo(inAMember);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0-0-0-0-0000000000000000000000000000",
                "+0000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000--00000000000",
                "0000000000000-0000-0000-000000000000",
                "٠0000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000\n",
            })
    void groupsHaveTheirLengthsAndNoSigns(String text) {
        assertThat(UuidText.parse(text)).isEmpty();
        assertThat(UuidText.parseAnySpelling(text)).isEmpty();
    }
}
