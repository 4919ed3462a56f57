package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.domain.users.PasswordResets;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Password resets in the database. */
public final class JdbiPasswordResets implements PasswordResets {

    private final Database database;

    @Inject
    public JdbiPasswordResets(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PasswordReset> of(UserId user) {
        return database.read(
                work -> work.dao(PasswordResetDao.class).find(user.value()).map(PasswordResetDao.Row::toReset));
    }

    @Override
    public void save(PasswordReset reset) {
        database.write(work -> {
            work.dao(PasswordResetDao.class).upsert(PasswordResetDao.Row.of(reset));
            return true;
        });
    }

    @Override
    public boolean remove(UserId user) {
        return database.write(work -> work.dao(PasswordResetDao.class).delete(user.value())) > 0;
    }

    @Override
    public int removeExpired(Instant now) {
        return database.write(work -> work.dao(PasswordResetDao.class).deleteExpired(now.toEpochMilli()));
    }
}
