package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.MailDelivery;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which way mail goes, and how it looks.
 *
 * @param templates a folder with texts that stand in for the built-in ones; need not have all of them
 */
public record MailSettings(Route route, Sender from, Optional<Path> templates) {

    /** The same, where mail that would go to a folder goes nowhere. */
    public MailSettings withoutFolder() {
        return route instanceof Folder ? new MailSettings(new Off(), from, templates) : this;
    }

    /** Which way mail goes. */
    public sealed interface Route {

        MailDelivery delivery();
    }

    /** To a mail server. */
    public record Smtp(SmtpSettings server) implements Route {

        @Override
        public MailDelivery delivery() {
            return MailDelivery.SERVER;
        }
    }

    /** Into a folder, which is made where it does not exist. */
    public record Folder(Path path) implements Route {

        @Override
        public MailDelivery delivery() {
            return MailDelivery.FOLDER;
        }
    }

    /** Nowhere. */
    public record Off() implements Route {

        @Override
        public MailDelivery delivery() {
            return MailDelivery.OFF;
        }
    }
}
