package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.Mailer;
import java.util.UUID;

/** Sends nothing. */
final class DroppingMailer implements Mailer {

    @Override
    public void send(UUID id, Mail mail) {}
}
