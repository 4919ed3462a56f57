package io.vestibule.application.passkeys;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.util.Map;

/** Notes what happens to passkeys, and tells their owner: whoever holds the account could add one. Called in a unit of work. */
final class PasskeyNotices {

    private final Audit audit;
    private final MailOutbox outbox;

    @Inject
    PasskeyNotices(Audit audit, MailOutbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    void note(EventType type, Passkey passkey, User owner, Principal actor, Origin origin) {
        audit.record(type, owner, actor, origin, Map.of("passkey", passkey.id().toString()));
    }

    /** Something that was shown as a passkey and is not taken. */
    void noteRejected(String reason, User owner, Principal actor, Origin origin) {
        audit.record(EventType.PASSKEY_REJECTED, owner, actor, origin, Map.of("reason", reason));
    }

    void noteRejected(Passkey passkey, Passkey.Objection objection, User owner, Principal actor, Origin origin) {
        audit.record(
                EventType.PASSKEY_REJECTED,
                owner,
                actor,
                origin,
                Map.of("passkey", passkey.id().toString(), "reason", objection.text()));
    }

    void tell(MailTemplate template, Passkey passkey, User owner) {
        outbox.enqueue(new Mail(
                owner.mailbox().address(),
                template,
                Map.of("name", owner.name().first().value(), "label", passkey.label())));
    }
}
