package io.vestibule.application.access;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collects which keys and sessions were used, so that no request has to write it. What is stored is exact to an hour for
 * keys and to five minutes for sessions.
 */
@Singleton
public final class CredentialUse {

    private static final Duration KEY_GRAIN = Duration.ofHours(1);
    private static final Duration SESSION_GRAIN = Duration.ofMinutes(5);

    private final PersonalApiKeys keys;
    private final Sessions sessions;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Set<String> usedKeys = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> usedSessions = ConcurrentHashMap.newKeySet();

    @Inject
    public CredentialUse(PersonalApiKeys keys, Sessions sessions, UnitOfWork unitOfWork, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    void seen(KeyPrincipal caller, Instant now) {
        if (caller.lastUsedAt().isEmpty()
                || now.isAfter(caller.lastUsedAt().get().plus(KEY_GRAIN))) {
            usedKeys.add(caller.keyId());
        }
    }

    void seen(SessionPrincipal caller, Instant now) {
        if (now.isAfter(caller.session().lastActivity().plus(SESSION_GRAIN))) {
            usedSessions.add(caller.session().id());
        }
    }

    /** Stores what was collected; does nothing when nothing was. */
    public void store() {
        var keyIds = taken(usedKeys);
        var sessionIds = taken(usedSessions);
        if (keyIds.isEmpty() && sessionIds.isEmpty()) {
            return;
        }
        var now = clock.instant();
        unitOfWork.run(() -> {
            keys.recordUse(keyIds, now);
            sessions.recordActivity(sessionIds, now);
        });
    }

    private static <T> List<T> taken(Set<T> collected) {
        var taken = new ArrayList<>(collected);
        taken.forEach(collected::remove);
        return taken;
    }
}
