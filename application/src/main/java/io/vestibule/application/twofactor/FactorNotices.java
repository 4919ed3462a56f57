package io.vestibule.application.twofactor;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.twofactor.GuessLimit;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Notes what happens to second factors, and tells their owner. Called in a unit of work. */
final class FactorNotices {

    private final Audit audit;
    private final MailOutbox outbox;

    @Inject
    FactorNotices(Audit audit, MailOutbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    void note(EventType type, User owner, Principal actor, Origin origin) {
        audit.record(type, owner, actor, origin);
    }

    /** @param values what the texts speak of beside the person's name */
    void tell(MailTemplate template, User owner, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("name", owner.name().first().value());
        outbox.enqueue(new Mail(owner.mailbox().address(), template, all));
    }

    void backupCodeUsed(User owner, TwoFactor factors, Principal actor, Origin origin) {
        note(EventType.TWO_FACTOR_CODE_USED, owner, actor, origin);
        var remaining = factors.remainingCodes();
        tell(
                MailTemplate.BACKUP_CODE_USED,
                owner,
                Map.of("remaining", String.valueOf(remaining), "last", remaining == 0 ? "yes" : ""));
    }

    /** A wrong code; the person is told when somebody seems to be guessing, and when nothing is taken any more. */
    void failed(User owner, GuessLimit guesses, Instant now, Origin origin) {
        note(EventType.LOGIN_SECOND_FACTOR_FAILED, owner, Principal.ANONYMOUS, origin);
        if (guesses.warnsAt(now)) {
            note(EventType.TWO_FACTOR_FAILED, owner, Principal.ANONYMOUS, origin);
            tell(
                    MailTemplate.SECOND_FACTOR_GUESSED,
                    owner,
                    Map.of("address", origin.address().orElse("unknown"), "time", now.toString()));
        }
        if (guesses.locksAt(now)) {
            note(EventType.TWO_FACTOR_LOCKED, owner, Principal.ANONYMOUS, origin);
            tell(MailTemplate.SECOND_FACTOR_LOCKED, owner, Map.of());
        }
    }
}
