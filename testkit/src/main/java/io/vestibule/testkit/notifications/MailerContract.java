package io.vestibule.testkit.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.users.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Mailer} owes. */
public interface MailerContract {

    /** The implementation under test; the same each time within a test. */
    Mailer mailer();

    /** The text of each mail that was sent to an address, in a form in which its values can be found. */
    List<String> sentTo(EmailAddress address);

    @Test
    default void aMailArrivesWithWhatItIsToSay() {
        var ada = new EmailAddress("ada@example.com");

        mailer().send(UUID.randomUUID(), verification(ada, "https://example.com/verify_email/1/aBc_-9"));

        assertThat(sentTo(ada))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("https://example.com/verify_email/1/aBc_-9")
                        .contains("Ada Lovelace"));
    }

    @Test
    default void aMailGoesToNobodyElse() {
        mailer().send(UUID.randomUUID(), verification(new EmailAddress("ada@example.com"), "https://example.com/1"));

        assertThat(sentTo(new EmailAddress("bob@example.com"))).isEmpty();
    }

    @Test
    default void aMailThatComesTwiceIsNoFailure() {
        var ada = new EmailAddress("ada@example.com");
        var id = UUID.randomUUID();

        mailer().send(id, verification(ada, "https://example.com/1"));
        mailer().send(id, verification(ada, "https://example.com/1"));

        assertThat(sentTo(ada)).isNotEmpty();
    }

    private static Mail verification(EmailAddress to, String link) {
        return new Mail(
                to,
                MailTemplate.VERIFY_EMAIL,
                Map.of("name", "Ada Lovelace", "link", link, "uuid", "0", "token", "none"));
    }
}
