package io.vestibule.domain.organizations;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationNameTest {

    @Test
    void blanksAroundAreCutOff() {
        assertThat(new OrganizationName("  Analytical Engines ").value()).isEqualTo("Analytical Engines");
    }

    @Test
    void aNameHasOneToSixtyFourCharacters() {
        assertThat(new OrganizationName("🦔".repeat(64)).value()).isEqualTo("🦔".repeat(64));
        assertRefused(() -> new OrganizationName("a".repeat(65)), "max_length", "name");
        assertRefused(() -> new OrganizationName(" \n"), "blank", "name");
    }

    @Test
    void aSlugIsWhatIsLeftOfTheNameInPlainLetters() {
        assertThat(slug("Analytical Engines, Ltd.")).isEqualTo("analytical-engines-ltd");
        assertThat(slug("Café Zürich №5")).isEqualTo("cafe-zurich-no5");
        assertThat(slug("--R&D--")).isEqualTo("r-d");
    }

    @Test
    void aNameWithoutPlainLettersHasASlugToo() {
        assertThat(slug("李小龍")).isEqualTo("organization");
        assertThat(slug("!!!")).isEqualTo("organization");
    }

    @Test
    void aSlugHasAtMost48CharactersAndNoHyphenAtItsEnd() {
        assertThat(slug("a".repeat(64))).isEqualTo("a".repeat(48));
        assertThat(slug("a".repeat(47) + " bcd")).isEqualTo("a".repeat(47));
    }

    @Test
    void whoFoundsAnOrganizationGivesItTheirName() {
        assertThat(OrganizationName.foundedBy(" Ada ").value()).isEqualTo("Ada's Organization");
        assertThat(OrganizationName.foundedBy("  ").value()).isEqualTo("My Organization");
    }

    @Test
    void aLongFirstNameIsCutToFit() {
        assertThat(OrganizationName.foundedBy("🦔".repeat(150)).value()).isEqualTo("🦔".repeat(49) + "'s Organization");
        assertThat(OrganizationName.foundedBy("a".repeat(48) + " b").value())
                .isEqualTo("a".repeat(48) + "'s Organization");
    }

    private static String slug(String name) {
        return new OrganizationName(name).slug();
    }

    @ParameterizedTest
    @CsvSource({
        "'   ', blank",
        "Acme.io, invalid_url",
        "http://acme, invalid_url",
        "me@acme, invalid_url",
        "<b>Acme</b>, invalid_bracket",
        "Ac\u200Bme, invalid_invisible_char",
        "'Ac\nme', invalid_control_char",
    })
    void aNameThatSomebodyGivesIsForDisplay(String text, String code) {
        assertRefused(() -> OrganizationName.given(text, "organization_name"), code, "organization_name");
    }

    @Test
    void aGivenNameMayBeSixtyFourCharactersLong() {
        assertThat(OrganizationName.given(" " + "x".repeat(64) + " ", "name").value())
                .hasSize(64);
        assertRefused(() -> OrganizationName.given("x".repeat(65), "name"), "max_length", "name");
    }
}
