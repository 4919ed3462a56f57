package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.domain.common.SharedClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** The time by the database's clock where servers on several machines share it; a file is on one machine, which has a clock. */
public final class DatabaseClock implements SharedClock {

    private final Database database;
    private final Clock clock;

    @Inject
    public DatabaseClock(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return database.dialect() == Dialect.POSTGRESQL
                ? database.read(work -> Instant.ofEpochMilli(work.handle()
                        .createQuery("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
                        .mapTo(Long.class)
                        .one()))
                : clock.instant();
    }
}
