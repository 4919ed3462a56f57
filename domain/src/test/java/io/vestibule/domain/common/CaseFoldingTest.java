package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {

    @ParameterizedTest
    @CsvSource({"ADA, ada", "Größe, GRÖSSE", "ΟΔΟΣ, οδος", "οδοσ, οδος", "İ, i", "ﬁne, FINE", "𐐀, 𐐨"})
    void letterCaseMakesNoDifference(String one, String other) {
        assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
    }

    @Test
    void aPartOfATextIsAPartOfItFolded() {
        for (var text : new String[] {"ΟΔΟΣ ΟΔΟΣ", "Straße 5", "İstanbul"}) {
            for (var begin = 0; begin < text.length(); begin++) {
                for (var end = begin; end <= text.length(); end++) {
                    assertThat(CaseFolding.fold(text)).contains(CaseFolding.fold(text.substring(begin, end)));
                }
            }
        }
    }
}
