package io.vestibule.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.adapters.mail.SmtpSettings.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.com, mail.example.com, 25, WHERE_OFFERED",
        "smtp://mail.example.com:2525, mail.example.com, 2525, WHERE_OFFERED",
        "SMTP://mail.example.com:587/?starttls=required, mail.example.com, 587, STARTTLS",
        "smtps://mail.example.com, mail.example.com, 465, TLS",
        "smtp://[::1]:25, ::1, 25, WHERE_OFFERED"
    })
    void anAddressSaysWhereAndHow(String url, String host, int port, Encryption encryption) {
        var settings = SmtpSettings.parse(url);

        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
        assertThat(settings.encryption()).isEqualTo(encryption);
        assertThat(settings.login()).isEmpty();
    }

    @Test
    void userAndPasswordAreDecodedAndThePasswordIsNotShown() {
        var settings = SmtpSettings.parse("smtp://ada%40example.com:a+b%2Fc%3a@mail.example.com:25");

        assertThat(settings.login()).hasValueSatisfying(login -> {
            assertThat(login.user()).isEqualTo("ada@example.com");
            assertThat(login.password().reveal()).isEqualTo("a+b/c:");
        });
        assertThat(settings.toString()).doesNotContain("a+b/c:");
        assertThat(settings.place()).isEqualTo("mail.example.com:25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "http://secret@mail.example.com",
                "smtp://",
                "smtp://mail.example.com/secret",
                "smtp://mail.example.com:99999",
                "smtp://user:secret with blank@mail.example.com",
                "smtp://secret@mail.example.com",
                "smtp://mail.example.com?starttls=secret",
                "smtp://mail.example.com?tls=required",
                "smtps://mail.example.com?starttls=required",
                "smtp://mail.example.com#secret"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpSettings.parse(url))
                .withMessageNotContaining("secret");
    }
}
