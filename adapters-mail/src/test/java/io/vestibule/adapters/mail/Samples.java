package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.EmailAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Mails to try things with. */
final class Samples {

    static final EmailAddress ADA = new EmailAddress("ada@example.com");
    static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

    private Samples() {}

    static Messages messages() {
        return new Messages(
                new MailTemplates(Optional.empty(), "https://accounts.example.com"),
                Sender.parse("Vestibule <no-reply@example.com>"),
                NOON);
    }

    static Mail passwordChanged(String name) {
        return new Mail(ADA, MailTemplate.PASSWORD_CHANGED, Map.of("name", name));
    }
}
