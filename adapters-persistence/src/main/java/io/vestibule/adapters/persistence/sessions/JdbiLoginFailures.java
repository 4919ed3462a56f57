package io.vestibule.adapters.persistence.sessions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.sessions.FailureCount;
import io.vestibule.domain.sessions.LoginFailures;
import jakarta.inject.Inject;
import java.time.Instant;

/** Counts of failed logins in the database. */
public final class JdbiLoginFailures implements LoginFailures {

    private final Database database;

    @Inject
    public JdbiLoginFailures(Database database) {
        this.database = database;
    }

    @Override
    public FailureCount of(String bucket) {
        return database.read(work -> work.dao(LoginFailureDao.class)
                .find(bucket)
                .map(LoginFailureDao.Row::toCount)
                .orElse(FailureCount.NONE));
    }

    @Override
    public void save(String bucket, FailureCount count) {
        database.write(work -> {
            work.dao(LoginFailureDao.class)
                    .upsert(bucket, count.failures(), count.lastAt().toEpochMilli());
            return true;
        });
    }

    @Override
    public void clear(String bucket) {
        database.write(work -> {
            work.dao(LoginFailureDao.class).delete(bucket);
            return true;
        });
    }

    @Override
    public int forgetUnchangedSince(Instant then, int failures) {
        return database.write(work -> work.dao(LoginFailureDao.class).deleteOlderThan(then.toEpochMilli(), failures));
    }
}
