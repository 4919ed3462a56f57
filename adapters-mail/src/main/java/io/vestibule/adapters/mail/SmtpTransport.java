package io.vestibule.adapters.mail;

import io.vestibule.adapters.mail.SmtpSettings.Encryption;
import io.vestibule.domain.notifications.MailFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** The way to a mail server. No wait is without an end. */
final class SmtpTransport {

    private static final int MAX_PROBLEM_LENGTH = 300;

    private final SmtpSettings settings;
    private final Session session;

    /** @param trusted makes encrypted connections, instead of the JVM's own way */
    SmtpTransport(SmtpSettings settings, Optional<SSLSocketFactory> trusted) {
        this.settings = settings;
        var properties = properties(settings);
        trusted.ifPresent(factory -> properties.put(prefix(settings) + "ssl.socketFactory", factory));
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    void send(MimeMessage message) throws MessagingException {
        try (var transport = connected()) {
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /**
     * Goes as far as signing in.
     *
     * @throws MailFailure when the server could not be used
     */
    void tryOut() {
        try (var transport = connected()) {
            if (!transport.isConnected()) {
                throw new MessagingException("the connection was closed");
            }
        } catch (MessagingException e) {
            throw failure(e);
        }
    }

    private Transport connected() throws MessagingException {
        var transport = session.getTransport(settings.encryption() == Encryption.TLS ? "smtps" : "smtp");
        transport.connect(
                settings.host(),
                settings.port(),
                settings.login().map(SmtpSettings.Login::user).orElse(null),
                settings.login().map(login -> login.password().reveal()).orElse(null));
        return transport;
    }

    /** What went wrong, for operators. */
    MailFailure failure(MessagingException failure) {
        var problem = new StringBuilder(settings.place());
        var lasting = false;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            problem.append(": ")
                    .append(cause.getClass().getSimpleName())
                    .append(" ")
                    .append(cause.getMessage());
            lasting |= cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= 500;
        }
        var line = problem.toString().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        var cut = line.length() > MAX_PROBLEM_LENGTH ? line.substring(0, MAX_PROBLEM_LENGTH) + "…" : line;
        return lasting ? MailFailure.lasting(cut, failure) : MailFailure.passing(cut, failure);
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : failure.getCause();
    }

    private static String prefix(SmtpSettings settings) {
        return settings.encryption() == Encryption.TLS ? "mail.smtps." : "mail.smtp.";
    }

    private static Properties properties(SmtpSettings settings) {
        var properties = new Properties();
        var prefix = prefix(settings);
        // each of the three waits for ever unless it is told
        properties.put(
                prefix + "connectiontimeout",
                String.valueOf(settings.connecting().toMillis()));
        properties.put(prefix + "timeout", String.valueOf(settings.waiting().toMillis()));
        properties.put(
                prefix + "writetimeout", String.valueOf(settings.waiting().toMillis()));
        properties.put(prefix + "auth", String.valueOf(settings.login().isPresent()));
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", String.valueOf(settings.encryption() == Encryption.STARTTLS));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "allow8bitmime", "true");
        return properties;
    }
}
