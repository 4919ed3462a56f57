package io.vestibule.adapters.persistence.sessions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sessions.TrustedDevices;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Browsers in which no second factor is asked for, in the database. */
public final class JdbiTrustedDevices implements TrustedDevices {

    private final Database database;

    @Inject
    public JdbiTrustedDevices(Database database) {
        this.database = database;
    }

    @Override
    public Optional<TrustedDevice> find(UUID id) {
        return database.read(
                work -> work.dao(TrustedDeviceDao.class).find(id.toString()).map(TrustedDeviceDao.Row::toDevice));
    }

    @Override
    public void save(TrustedDevice device) {
        database.write(work -> {
            work.dao(TrustedDeviceDao.class).upsert(TrustedDeviceDao.Row.of(device));
            return true;
        });
    }

    @Override
    public void removeAll(UserId user) {
        database.write(work -> {
            work.dao(TrustedDeviceDao.class).deleteOf(user.value());
            return true;
        });
    }

    @Override
    public int removeExpired(Instant now) {
        return database.write(work -> work.dao(TrustedDeviceDao.class).deleteExpired(now.toEpochMilli()));
    }
}
