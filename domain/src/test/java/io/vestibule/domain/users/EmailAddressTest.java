package io.vestibule.domain.users;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void anAddressIsKeptInLowerCaseWithoutBlanksAround() {
        assertThat(new EmailAddress(" Ada.Lovelace@Example.COM\n").value()).isEqualTo("ada.lovelace@example.com");
    }

    @Test
    void theLocalPartStandsBeforeTheAt() {
        assertThat(new EmailAddress("ada+news@example.com").localPart()).isEqualTo("ada+news");
    }

    @Test
    void usualAddressesAreTaken() {
        Stream.of(
                        "a@b.co",
                        "o'brien@example.com",
                        "ada+tag@sub.example.co.uk",
                        "!#$%&'*+/=?^_`{|}~-@example.com",
                        "1@1.com",
                        "ada@xn--bcher-kva.example",
                        "ada@bücher.example",
                        "ada@example.xn--p1ai",
                        "a".repeat(64) + "@example.com")
                .forEach(text -> assertThat(EmailAddress.parse(text)).as(text).isPresent());
    }

    @Test
    void anInternationalDomainHasOneSpelling() {
        assertThat(new EmailAddress("ada@xn--bcher-kva.example"))
                .isEqualTo(new EmailAddress("ada@BÜCHER.example"))
                .isEqualTo(new EmailAddress("ada@bücher.example"));
    }

    @Test
    void whatIsNoAddressIsRefused() {
        Stream.of(
                        "",
                        " ",
                        "ada",
                        "@example.com",
                        "ada@",
                        "ada@example",
                        "ada@@example.com",
                        "ada@exa@mple.com",
                        ".ada@example.com",
                        "ada.@example.com",
                        "ada..l@example.com",
                        "ada l@example.com",
                        "\"ada l\"@example.com",
                        "ada@[127.0.0.1]",
                        "ada@127.0.0.1",
                        "ada@-example.com",
                        "ada@example-.com",
                        "ada@example..com",
                        "ada@.example.com",
                        "ada@example.com.",
                        "ada@example.c",
                        "ada@exam ple.com",
                        "ada\r\nbcc: bob@example.com",
                        "ädä@example.com",
                        "Ada <ada@example.com>",
                        "ada@\uFF45xample.com",
                        "ada@example\u3002com",
                        "ada@faß.de",
                        "a".repeat(65) + "@example.com",
                        "ada@" + "a".repeat(64) + ".com")
                .forEach(text -> {
                    assertRefused(() -> new EmailAddress(text), "invalid_input", "email");
                    assertThat(EmailAddress.parse(text)).as(text).isEmpty();
                });
    }

    @Test
    void anAddressHasAtMost254Characters() {
        var longest = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3) + "c".repeat(6) + ".com";

        assertThat(longest).hasSize(254);
        assertThat(new EmailAddress(longest).value()).isEqualTo(longest);
        assertRefused(() -> new EmailAddress("a" + longest), "max_length", "email");
    }
}
