package io.vestibule.adapters.persistence.sessions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.Sessions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Login sessions in the database. */
public final class JdbiSessions implements Sessions {

    private final Database database;

    @Inject
    public JdbiSessions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return database.read(work ->
                work.dao(SessionDao.class).findById(id.value().toString()).map(SessionRow::toSession));
    }

    @Override
    public List<Session> ofUser(UserId user) {
        return database.read(work -> work.dao(SessionDao.class).ofUser(user.value()).stream()
                .map(SessionRow::toSession)
                .toList());
    }

    @Override
    public void save(Session session) {
        database.write(work -> {
            work.dao(SessionDao.class).upsert(SessionRow.of(session));
            work.touch(new Touch.Access(session.user()));
            return true;
        });
    }

    @Override
    public void remove(SessionId id) {
        database.write(work -> {
            work.dao(PendingLoginDao.class).deleteIn(id.value().toString());
            work.dao(SessionDao.class)
                    .delete(id.value().toString())
                    .ifPresent(user -> work.touch(new Touch.Access(new UserId(user))));
            return true;
        });
    }

    @Override
    public int removeOthers(UserId user, Optional<SessionId> kept) {
        return database.write(work -> {
            work.touch(new Touch.Access(user));
            var own = kept.map(id -> id.value().toString()).orElse("");
            work.dao(PendingLoginDao.class).deleteOutside(user.value(), own);
            return work.dao(SessionDao.class).deleteOthers(user.value(), own);
        });
    }

    @Override
    public void recordActivity(Collection<SessionId> seen, Instant at) {
        if (seen.isEmpty()) {
            return;
        }
        var ids = seen.stream().map(id -> id.value().toString()).toList();
        database.write(work -> {
            var users = work.dao(SessionDao.class).recordActivity(ids, at.toEpochMilli());
            users.forEach(user -> work.touch(new Touch.Access(new UserId(user))));
            return users.size();
        });
    }

    @Override
    public List<Session> removeExpired(Instant now, Session.Lifetime lifetime) {
        return database.write(work -> {
            var dao = work.dao(SessionDao.class);
            var rows = new ArrayList<>(dao.deleteExpired(now.toEpochMilli()));
            if (!lifetime.idle().isZero()) {
                rows.addAll(dao.deleteUnusedSince(now.minus(lifetime.idle()).toEpochMilli()));
            }
            rows.addAll(dao.deleteOlderThanBorne(now.toEpochMilli()));
            var removed = rows.stream().map(SessionRow::toSession).toList();
            removed.forEach(session -> work.touch(new Touch.Access(session.user())));
            return removed;
        });
    }
}
