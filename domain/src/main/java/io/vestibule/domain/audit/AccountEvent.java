package io.vestibule.domain.audit;

import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened to an account. It outlives the account.
 *
 * @param user whose account; empty where none was found
 * @param actor who did it; empty for people who had not signed in, and for the installation itself
 * @param session the session it was done in, or which it is about
 * @param keyMask the mask of the API key it was done with
 * @param details more, by short names; never a secret, and of changed members only their names
 */
public record AccountEvent(
        UUID id,
        Instant at,
        EventType type,
        Optional<Account> user,
        Optional<UserId> actor,
        Optional<SessionId> session,
        Optional<String> keyMask,
        Origin origin,
        Map<String, String> details) {

    /** An account, also when it is gone. */
    public record Account(UserId id, UUID uuid) {}

    public AccountEvent {
        details = Map.copyOf(details);
    }

    /** Whether what was tried came about. */
    public EventType.Outcome outcome() {
        return type.outcome();
    }

    /** Without where and with what somebody else acted: that is the other's own affair. */
    public AccountEvent asItsOwnerSeesIt() {
        var ownersOwn = actor.isEmpty() || actor.equals(user.map(Account::id));
        return ownersOwn
                ? this
                : new AccountEvent(
                        id, at, type, user, actor, Optional.empty(), Optional.empty(), Origin.INTERNAL, details);
    }
}
