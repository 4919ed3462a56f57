package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

/** Makes messages (RFC 5322, RFC 2045) of mails. */
final class Messages {

    private static final String UTF_8 = "UTF-8";

    private final MailTemplates templates;
    private final Sender from;
    private final Clock clock;

    Messages(MailTemplates templates, Sender from, Clock clock) {
        this.templates = templates;
        this.from = from;
        this.clock = clock;
    }

    /**
     * A message ready to be sent, the same for each attempt but for its date.
     *
     * @param plainly for people who read the message as it is: letters stand for themselves
     */
    MimeMessage of(UUID id, Mail mail, Session session, boolean plainly) throws MessagingException {
        var texts = templates.render(mail.template(), mail.values());
        var message = new NamedMessage(session, "<" + id + "@" + from.domain() + ">");
        message.setFrom(sender());
        message.setRecipient(RecipientType.TO, recipient(mail));
        message.setSubject(texts.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // no answers of holidaymakers, please (RFC 3834, 5)
        message.setHeader("Auto-Submitted", "auto-generated");
        var unsubscribe = mail.values().get(MailTemplate.UNSUBSCRIBE);
        if (unsubscribe != null) {
            message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
            // the program may post there without showing a page (RFC 8058)
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setContent(new MimeMultipart(
                "alternative", part(texts.text(), "plain", plainly), part(texts.html(), "html", plainly)));
        message.saveChanges();
        return message;
    }

    private InternetAddress sender() throws MessagingException {
        try {
            return from.name().isEmpty()
                    ? new InternetAddress(from.address(), true)
                    : new InternetAddress(from.address(), from.name(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every JDK has UTF-8.", e);
        }
    }

    private static InternetAddress recipient(Mail mail) throws MessagingException {
        var address = mail.to().value();
        var at = address.lastIndexOf('@');
        return new InternetAddress(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)), true);
    }

    private static MimeBodyPart part(String text, String subtype, boolean plainly) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        if (plainly) {
            part.setHeader("Content-Transfer-Encoding", "8bit");
        }
        return part;
    }

    private static final class NamedMessage extends MimeMessage {

        private final String id;

        NamedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
