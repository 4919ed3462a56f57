package io.vestibule.application.audit;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what happens to accounts. To be called inside the unit of work that does it, so that neither is kept without the
 * other.
 */
public final class Audit {

    private final AccountEvents events;
    private final EventCounts counts;
    private final IdGenerator ids;
    private final Clock clock;

    @Inject
    public Audit(AccountEvents events, EventCounts counts, IdGenerator ids, Clock clock) {
        this.events = events;
        this.counts = counts;
        this.ids = ids;
        this.clock = clock;
    }

    /** As {@link #record(EventType, User, Principal, Origin, Map)}, when there is nothing more to say. */
    public void record(EventType type, User user, Principal actor, Origin origin) {
        record(type, user, actor, origin, Map.of());
    }

    /**
     * Notes that something happened to an account.
     *
     * @param actor who did it; {@link Principal#ANONYMOUS} for people who had not signed in, and for the installation itself
     * @param details never a secret; of changed members only their names
     */
    public void record(EventType type, User user, Principal actor, Origin origin, Map<String, String> details) {
        append(type, Optional.of(new AccountEvent.Account(user.id(), user.uuid())), actor, origin, details);
    }

    /** As {@link #record(EventType, User, Principal, Origin, Map)}. */
    public void record(EventType type, User user, Cause cause, Map<String, String> details) {
        record(type, user, cause.actor(), cause.origin(), details);
    }

    /** As {@link #record(EventType, User, Principal, Origin, Map)}, where no account fits what was tried. */
    public void recordWithoutAccount(EventType type, Principal actor, Origin origin, Map<String, String> details) {
        append(type, Optional.empty(), actor, origin, details);
    }

    private void append(
            EventType type,
            Optional<AccountEvent.Account> account,
            Principal actor,
            Origin origin,
            Map<String, String> details) {
        counts.count(type);
        events.append(new AccountEvent(
                ids.next(),
                clock.instant(),
                type,
                account,
                actor instanceof Principal.Known known ? Optional.of(known.userId()) : Optional.empty(),
                actor instanceof SessionPrincipal person
                        ? Optional.of(person.session().id())
                        : Optional.empty(),
                actor instanceof KeyPrincipal key ? Optional.of(key.mask()) : Optional.empty(),
                origin,
                details));
    }
}
