package io.vestibule.testkit.notifications;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.Mailer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is to send. */
public final class RecordingMailer implements Mailer {

    private final List<Mail> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(UUID id, Mail mail) {
        sent.add(mail);
    }

    /** All mails so far, in the order in which they were sent. */
    public List<Mail> sent() {
        return List.copyOf(sent);
    }
}
