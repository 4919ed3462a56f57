package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.Mailer;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.UUID;

/** Sends mail to a server (RFC 5321), over a connection for each mail. */
final class SmtpMailer implements Mailer {

    private final SmtpTransport transport;
    private final Messages messages;

    SmtpMailer(SmtpSettings settings, Messages messages) {
        this(new SmtpTransport(settings, Optional.empty()), messages);
    }

    SmtpMailer(SmtpTransport transport, Messages messages) {
        this.transport = transport;
        this.messages = messages;
    }

    @Override
    public void send(UUID id, Mail mail) {
        try {
            transport.send(messages.of(id, mail, transport.session(), false));
        } catch (MessagingException e) {
            throw transport.failure(e);
        }
    }
}
