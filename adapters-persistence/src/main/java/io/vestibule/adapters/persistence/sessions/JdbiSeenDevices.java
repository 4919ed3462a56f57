package io.vestibule.adapters.persistence.sessions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.SeenDevices;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** What people signed in with, in the database. */
public final class JdbiSeenDevices implements SeenDevices {

    private final Database database;

    @Inject
    public JdbiSeenDevices(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> lastSeen(UserId user, String likeness) {
        return database.read(work ->
                work.dao(SeenDeviceDao.class).lastSeen(user.value(), likeness).map(Instant::ofEpochMilli));
    }

    @Override
    public void note(UserId user, String likeness, Instant at) {
        database.write(work -> {
            work.dao(SeenDeviceDao.class).upsert(user.value(), likeness, at.toEpochMilli());
            return true;
        });
    }

    @Override
    public int forgetUnseenSince(Instant then) {
        return database.write(work -> work.dao(SeenDeviceDao.class).deleteOlderThan(then.toEpochMilli()));
    }
}
