package io.vestibule.adapters.persistence.sessions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.domain.sessions.PendingLogins;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Logins that wait for one thing more, in the database. */
public final class JdbiPendingLogins implements PendingLogins {

    private final Database database;

    @Inject
    public JdbiPendingLogins(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PendingLogin> find(String tokenHash) {
        return database.read(
                work -> work.dao(PendingLoginDao.class).find(tokenHash).map(PendingLoginDao.Row::toLogin));
    }

    @Override
    public void save(PendingLogin login) {
        database.write(work -> {
            work.dao(PendingLoginDao.class).upsert(PendingLoginDao.Row.of(login));
            return true;
        });
    }

    @Override
    public boolean remove(String tokenHash) {
        return database.write(work -> work.dao(PendingLoginDao.class).delete(tokenHash)) > 0;
    }

    @Override
    public void removeAll(UserId user) {
        database.write(work -> {
            work.dao(PendingLoginDao.class).deleteOf(user.value());
            return true;
        });
    }

    @Override
    public int removeBegunUntil(Instant then) {
        return database.write(work -> work.dao(PendingLoginDao.class).deleteBegunUntil(then.toEpochMilli()));
    }
}
