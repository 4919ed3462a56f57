package io.vestibule.testkit.notifications;

import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.users.EmailAddress;
import java.util.List;

class RecordingMailerTest implements MailerContract {

    private final RecordingMailer mailer = new RecordingMailer();

    @Override
    public Mailer mailer() {
        return mailer;
    }

    @Override
    public List<String> sentTo(EmailAddress address) {
        return mailer.sent().stream()
                .filter(mail -> mail.to().equals(address))
                .map(mail -> mail.values().toString())
                .toList();
    }
}
