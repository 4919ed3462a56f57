package io.vestibule.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.operations.Measurement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * A store in a PostgreSQL database. Units of work are serializable transactions; one that got into another's way is run
 * again.
 */
public final class PostgresqlDatabase extends Database {

    private static final int MAX_ATTEMPTS = 40;
    private static final int MAX_ATTEMPTS_AT_DUPLICATES = 12;
    private static final int MAX_PAUSE_MILLIS = 20;

    private final DataSource source;
    private final Jdbi jdbi;
    private final CommitListener listener;
    private final AutoCloseable owned;
    private final AtomicLong retries = new AtomicLong();

    /**
     * Opens the store behind {@code source}, whose schema must be up to date.
     *
     * @param source a pool of connections
     * @param owned closed with this store; does nothing where the pool belongs to the host
     */
    public PostgresqlDatabase(DataSource source, AutoCloseable owned, CommitListener listener) {
        this.source = source;
        this.jdbi = configured(Jdbi.create(source));
        this.owned = owned;
        this.listener = listener;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** Nothing to do: on this engine nobody keeps answers. */
    @Override
    public void noticeForeignChanges() {}

    @Override
    <T> T readOutside(Function<Work, T> reading) {
        try (var connection = new StoreConnection(jdbi.open())) {
            return reading.apply(new Work(connection));
        }
    }

    @Override
    <T> T snapshotOutside(Function<Work, T> reading) {
        try (var connection = new StoreConnection(jdbi.open())) {
            return connection
                    .handle()
                    .inTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ, handle -> reading.apply(new Work(connection)));
        }
    }

    @Override
    <T> T writeOutside(Function<Work, T> writing) {
        for (var attempt = 1; ; attempt++) {
            try {
                return attempt(writing);
            } catch (RuntimeException failure) {
                if (!isWorthAnotherTry(failure, attempt)) {
                    throw failure;
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw unavailable();
                }
                retries.incrementAndGet();
                pause();
            }
        }
    }

    /** Of a pool that belongs to a host, the host knows the figures. */
    @Override
    public List<Measurement> measurements() {
        var retried = Measurement.counter(
                "vestibule_db_retries",
                "Units of work that were run again, because they got into each other's way",
                Map.of(),
                retries.get());
        if (!(source instanceof HikariDataSource pool) || pool.getHikariPoolMXBean() == null) {
            return List.of(retried);
        }
        var connections = pool.getHikariPoolMXBean();
        return List.of(
                retried,
                Measurement.gauge(
                        "vestibule_db_waiting_threads",
                        "Threads that wait for a connection",
                        connections.getThreadsAwaitingConnection()),
                connections("active", connections.getActiveConnections()),
                connections("idle", connections.getIdleConnections()));
    }

    private static Measurement connections(String state, int count) {
        return Measurement.gauge(
                "vestibule_db_connections", "Connections to the database", Map.of("state", state), count);
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("The pool of connections could not be closed.", e);
        }
    }

    private <T> T attempt(Function<Work, T> writing) {
        try (var connection = new StoreConnection(jdbi.open())) {
            var work = new Work(connection);
            var result = connection
                    .handle()
                    .inTransaction(TransactionIsolationLevel.SERIALIZABLE, (Handle handle) -> inUnit(work, writing));
            listener.committed(work.touches());
            return result;
        }
    }

    /**
     * A duplicate that a check missed is of a unit that ran at the same time: the next try finds what it left. Several
     * tries, because {@code ON CONFLICT} may overlook a row that others update at that moment, and then stumble over
     * another unique column of it.
     */
    private static boolean isWorthAnotherTry(RuntimeException failure, int attempt) {
        return StoreFailure.isConflict(failure)
                || StoreFailure.isDuplicate(failure) && attempt < MAX_ATTEMPTS_AT_DUPLICATES;
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }
}
