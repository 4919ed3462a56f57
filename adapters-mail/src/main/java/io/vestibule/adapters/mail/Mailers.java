package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.notifications.SiteLinks;
import java.time.Clock;
import java.util.Optional;

/** Makes what sends mail. */
public final class Mailers {

    private Mailers() {}

    /** What takes mail the way that is set. */
    public static Mailer of(MailSettings settings, SiteLinks site, Clock clock) {
        if (settings.route() instanceof MailSettings.Smtp smtp) {
            return new SmtpMailer(smtp.server(), messages(settings, site, clock));
        }
        if (settings.route() instanceof MailSettings.Folder folder) {
            return new FolderMailer(folder.path(), messages(settings, site, clock));
        }
        return new DroppingMailer();
    }

    /**
     * Goes as far as signing in to a server.
     *
     * @throws io.vestibule.domain.notifications.MailFailure when it could not be used
     */
    public static void tryOut(SmtpSettings server) {
        new SmtpTransport(server, Optional.empty()).tryOut();
    }

    /**
     * The same settings, when every text can be used.
     *
     * @throws IllegalArgumentException when one of them cannot be used; the message says which, and why
     */
    public static MailSettings tried(MailSettings settings) {
        var unused = new MailTemplates(settings.templates(), "site");
        return settings;
    }

    private static Messages messages(MailSettings settings, SiteLinks site, Clock clock) {
        return new Messages(new MailTemplates(settings.templates(), site.site().toString()), settings.from(), clock);
    }
}
