package io.vestibule.testkit.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Login sessions in memory. */
public final class InMemorySessions implements Sessions {

    private final InMemoryStore store;

    @Inject
    public InMemorySessions(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return store.locked(() -> store.sessions().find(id));
    }

    @Override
    public List<Session> ofUser(UserId user) {
        return store.locked(() -> store.sessions().all().stream()
                .filter(session -> session.user().equals(user))
                .sorted(Comparator.comparing(Session::lastActivity).reversed())
                .toList());
    }

    @Override
    public void save(Session session) {
        store.change(() -> {
            store.require(session.user());
            store.sessions().put(session.id(), session);
        });
    }

    @Override
    public void remove(SessionId id) {
        store.change(() -> {
            store.sessions()
                    .find(id)
                    .ifPresent(session -> store.pendingLogins()
                            .removeIf(login -> login.tokenHash().equals(session.tokenHash())));
            store.sessions().remove(id);
        });
    }

    @Override
    public int removeOthers(UserId user, Optional<SessionId> kept) {
        return store.changed(() -> {
            var own = kept.flatMap(store.sessions()::find).map(Session::tokenHash);
            store.pendingLogins()
                    .removeIf(login -> login.user().equals(user) && !own.equals(Optional.of(login.tokenHash())));
            return store.sessions()
                    .removeIf(session -> session.user().equals(user) && !kept.equals(Optional.of(session.id())));
        });
    }

    @Override
    public void recordActivity(Collection<SessionId> seen, Instant at) {
        var ids = new HashSet<>(seen);
        store.change(() -> store.sessions()
                .replaceAll(session ->
                        ids.contains(session.id()) && session.lastActivity().isBefore(at)
                                ? session.seenAt(at)
                                : session));
    }

    @Override
    public List<Session> removeExpired(Instant now, Session.Lifetime lifetime) {
        return store.changed(() -> {
            var over = store.sessions().all().stream()
                    .filter(session -> !session.expiresAt().isAfter(now)
                            || session.isForgottenAt(now, lifetime)
                            || isOlderThanBorne(session, now))
                    .toList();
            over.forEach(session -> store.sessions().remove(session.id()));
            return over;
        });
    }

    private boolean isOlderThanBorne(Session session, Instant now) {
        return store.users()
                .find(session.user())
                .flatMap(owner -> owner.workplace().organization())
                .flatMap(store.organizations()::find)
                .flatMap(organization -> organization.settings().sessionAge())
                .filter(age -> !now.isBefore(session.createdAt().plus(age.value())))
                .isPresent();
    }
}
