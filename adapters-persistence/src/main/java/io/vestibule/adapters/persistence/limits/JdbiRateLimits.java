package io.vestibule.adapters.persistence.limits;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.RateLimits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Counts in the database. */
public final class JdbiRateLimits implements RateLimits {

    private final Database database;

    @Inject
    public JdbiRateLimits(Database database) {
        this.database = database;
    }

    @Override
    public int count(String bucket, Instant now, Duration window) {
        return database.write(work -> work.dao(RateLimitDao.class)
                .count(bucket, now.toEpochMilli(), now.minus(window).toEpochMilli()));
    }

    @Override
    public int counted(String bucket, Instant now, Duration window) {
        return database.read(work -> work.dao(RateLimitDao.class)
                .counted(bucket, now.minus(window).toEpochMilli())
                .orElse(0));
    }

    @Override
    public int forgetBegunBefore(Instant then) {
        return database.write(work -> work.dao(RateLimitDao.class).deleteBegunBefore(then.toEpochMilli()));
    }
}
