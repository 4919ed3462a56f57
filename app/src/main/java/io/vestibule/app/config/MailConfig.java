package io.vestibule.app.config;

import io.vestibule.domain.notifications.MailDelivery;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which way mail goes.
 *
 * @param folder where mail is put when it goes to a folder
 * @param from who mails say they are from
 */
public record MailConfig(MailDelivery delivery, Path folder, String from) {

    static MailConfig of(Settings settings, DatabaseLocation database) {
        return new MailConfig(
                settings.text(Setting.SMTP_URL).map(MailConfig::delivery).orElse(MailDelivery.FOLDER),
                database.outbox(),
                settings.required(Setting.MAIL_FROM));
    }

    private static MailDelivery delivery(String url) {
        return url.toLowerCase(Locale.ROOT).equals("off") ? MailDelivery.OFF : MailDelivery.SERVER;
    }
}
