package io.vestibule.domain.users;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersonNameTest {

    @Test
    void namesOfPeopleAreTaken() {
        Stream.of(
                        "",
                        "Ada",
                        "St.John",
                        "J.R.R.",
                        "J.R.R.Tolkien",
                        "Mrs.Dalloway",
                        "Dr. Ada",
                        "O'Brien",
                        "Jean-Luc",
                        "María José",
                        "Nguyễn Văn A",
                        "李小龍",
                        "محمد",
                        "Ann & Bob",
                        "X Æ A-12",
                        "🦔")
                .forEach(text ->
                        assertThat(PersonName.of(text, "first_name").value()).isEqualTo(text));
    }

    @Test
    void blanksAroundAreCutOff() {
        assertThat(PersonName.of("  Ada \n", "first_name").value()).isEqualTo("Ada");
    }

    @Test
    void controlCharactersAreRefused() {
        refused("invalid_control_char", "Ada\nLovelace", "Ada\tLovelace", "Ada\u0000L", "Ada\u0085L", "Ada\u2028L");
    }

    @Test
    void angleBracketsAreRefusedInEveryForm() {
        refused("invalid_bracket", "<b>Ada", "Ada>", "\uFF1CAda", "Ada\uFE65");
    }

    @Test
    void invisibleCharactersAreRefused() {
        refused("invalid_invisible_char", "A\u200Bda", "A\u202Eda", "A\u00ADda", "A\uFEFFda", "A\u2066da", "A\u2060da");
    }

    @Test
    void addressesAreRefusedInEveryForm() {
        refused(
                "invalid_url",
                "http://x",
                "see www.x",
                "WWW.x",
                "evil.com",
                "EVIL.COM",
                "visit evil.co.uk now",
                "evil.com/login",
                "evil.com.",
                "Evil.Com",
                "Evl.Com",
                "evil.рф",
                "evil\u3002com",
                "ada@example",
                "evil\uFF0Ecom",
                "\uFF45\uFF56\uFF49\uFF4C.com",
                "ada\uFF20example");
    }

    @Test
    void aNameHasAtMost150Characters() {
        assertThat(PersonName.of("🦔".repeat(150), "last_name").value()).isEqualTo("🦔".repeat(150));
        assertRefused(() -> PersonName.of("a".repeat(151), "last_name"), "max_length", "last_name");
    }

    private static void refused(String code, String... texts) {
        for (var text : texts) {
            assertRefused(() -> PersonName.of(text, "last_name"), code, "last_name");
        }
    }
}
