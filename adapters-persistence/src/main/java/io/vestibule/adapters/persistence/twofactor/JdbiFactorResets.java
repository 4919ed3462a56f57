package io.vestibule.adapters.persistence.twofactor;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.FactorReset;
import io.vestibule.domain.twofactor.FactorResets;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Resets of second factors in the database. */
public final class JdbiFactorResets implements FactorResets {

    private final Database database;

    @Inject
    public JdbiFactorResets(Database database) {
        this.database = database;
    }

    @Override
    public Optional<FactorReset> of(UserId user) {
        return database.read(
                work -> work.dao(FactorResetDao.class).find(user.value()).map(FactorResetDao.Row::toReset));
    }

    @Override
    public void save(FactorReset reset) {
        database.write(work -> {
            work.dao(FactorResetDao.class).upsert(FactorResetDao.Row.of(reset));
            return true;
        });
    }

    @Override
    public boolean remove(UserId user) {
        return database.write(work -> work.dao(FactorResetDao.class).delete(user.value())) > 0;
    }

    @Override
    public int removeExpiredUntil(Instant then) {
        return database.write(work -> work.dao(FactorResetDao.class).deleteExpiredUntil(then.toEpochMilli()));
    }
}
