package io.vestibule.application.operations;

import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.operations.Measured;
import io.vestibule.domain.operations.Measurement;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** How much mail waits, and how much is not tried any more. */
public final class MailBacklog implements Measured {

    private static final String NAME = "vestibule_mail_outbox";
    private static final String HELP = "Mails in the outbox, waiting to be sent or given up";

    private final MailOutbox outbox;

    @Inject
    public MailBacklog(MailOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public List<Measurement> measurements() {
        var backlog = outbox.backlog();
        return List.of(
                Measurement.gauge(NAME, HELP, Map.of("state", "waiting"), backlog.waiting()),
                Measurement.gauge(NAME, HELP, Map.of("state", "given_up"), backlog.givenUp()));
    }
}
