package io.vestibule.domain.notifications;

import io.vestibule.domain.common.Port;
import java.util.UUID;

/** Sends mail, now. Safe for many threads. */
@Port
public interface Mailer {

    /**
     * Sends a mail; when it returns, somebody else has taken charge of it.
     *
     * @param id names the mail; the same one may come twice
     * @throws MailFailure when it could not be sent
     */
    void send(UUID id, Mail mail);
}
