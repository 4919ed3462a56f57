package io.vestibule.application.apikeys;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Notes what happens to a key, and tells its owner: whoever holds the account could make one. Called in a unit of work. */
final class KeyNotices {

    private final Audit audit;
    private final MailOutbox outbox;

    @Inject
    KeyNotices(Audit audit, MailOutbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    void note(EventType type, PersonalApiKey key, User owner, Principal actor, Origin origin) {
        audit.record(type, owner, actor, origin, details(key));
    }

    void noteChange(PersonalApiKey key, String changed, User owner, Principal actor, Origin origin) {
        var details = details(key);
        details.put("changed", changed);
        audit.record(EventType.API_KEY_UPDATED, owner, actor, origin, details);
    }

    /** The key that it is about; the one that it was done with has a place of its own in an event. */
    private static Map<String, String> details(PersonalApiKey key) {
        var details = new HashMap<String, String>();
        details.put("key_id", key.id());
        details.put("subject_key_mask", key.mask());
        return details;
    }

    void tell(MailTemplate template, PersonalApiKey key, User owner) {
        outbox.enqueue(new Mail(
                owner.mailbox().address(),
                template,
                Map.of("name", owner.name().first().value(), "label", key.label(), "mask", key.mask())));
    }
}
