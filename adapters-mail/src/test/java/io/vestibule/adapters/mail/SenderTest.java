package io.vestibule.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    @ParameterizedTest
    @CsvSource({
        "Vestibule <no-reply@localhost>, Vestibule, no-reply@localhost",
        "'\"Accounts, Inc.\" <a@example.com>', 'Accounts, Inc.', a@example.com",
        "<a@example.com>, '', a@example.com",
        "a@example.com, '', a@example.com",
        "Zoë <z@example.com>, Zoë, z@example.com"
    })
    void itIsAnAddressWithOrWithoutAName(String text, String name, String address) {
        assertThat(Sender.parse(text)).isEqualTo(new Sender(name, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Vestibule", "a@", "@b", "a b@c", "A <a@b> c", "A\r\nBcc: x <a@b>", "<a@b\r\nBcc: c@d>", "a@b>"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sender.parse(text));
    }
}
