package io.vestibule.domain.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.domain.users.EmailAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailTest {

    private static final EmailAddress ADA = new EmailAddress("ada@example.com");

    @Test
    void itPrintsNeitherItsValuesNorItsAddress() {
        var mail = new Mail(ADA, MailTemplate.PASSWORD_CHANGED, Map.of("name", "hidden"));

        assertThat(mail.toString()).isEqualTo("Mail[password_changed]");
    }

    @Test
    void itNeedsEveryValueThatItsTextsSpeakOfAndNoOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mail(ADA, MailTemplate.PASSWORD_CHANGED, Map.of()))
                .withMessageContaining("password_changed");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Mail(ADA, MailTemplate.PASSWORD_CHANGED, Map.of("name", "Ada", "password", "hidden")))
                .withMessageNotContaining("hidden");
    }
}
