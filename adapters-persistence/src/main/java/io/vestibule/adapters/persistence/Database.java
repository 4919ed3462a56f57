package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.operations.Measured;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open store. Safe for many threads. */
public abstract sealed class Database implements Measured, AutoCloseable permits SqliteDatabase, PostgresqlDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

    public abstract Dialect dialect();

    /**
     * Reads with one statement; inside a unit of work through that unit, so that it sees what the unit changed.
     *
     * @throws DomainException {@code UNAVAILABLE} when the database cannot be read
     */
    public final <T> T read(Function<Work, T> reading) {
        var work = current.get();
        return work == null ? guarded(() -> readOutside(reading)) : reading.apply(work);
    }

    /** As {@link #read}, for several statements that must see one moment. */
    public final <T> T snapshot(Function<Work, T> reading) {
        var work = current.get();
        return work == null ? guarded(() -> snapshotOutside(reading)) : reading.apply(work);
    }

    /**
     * Changes something in the present unit of work, or in one of its own.
     *
     * @throws DomainException {@code UNAVAILABLE} when the database cannot be written
     */
    public final <T> T write(Function<Work, T> writing) {
        var work = current.get();
        return work == null ? guarded(() -> writeOutside(writing)) : writing.apply(work);
    }

    /**
     * As {@link #write}, for callers who do not wait.
     *
     * @return ends with what {@link #write} would have given back or thrown; what follows it must be quick
     */
    public final <T> CompletionStage<T> writeLater(Function<Work, T> writing) {
        try {
            var work = current.get();
            return work == null ? submitOutside(writing) : CompletableFuture.completedStage(writing.apply(work));
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedStage(told(thrown));
        }
    }

    /** Whether the present thread is inside a unit of work. */
    public final boolean isInUnit() {
        return current.get() != null;
    }

    /**
     * Notices what other processes changed. Those who keep answers call it before they give one.
     */
    public abstract void noticeForeignChanges();

    /** Whether the database answers now. */
    public final boolean isReachable() {
        try {
            return read(work -> work.handle()
                            .createQuery("SELECT 1")
                            .mapTo(Integer.class)
                            .one())
                    == 1;
        } catch (DomainException unavailable) {
            return false;
        }
    }

    @Override
    public abstract void close();

    abstract <T> T readOutside(Function<Work, T> reading);

    abstract <T> T snapshotOutside(Function<Work, T> reading);

    abstract <T> T writeOutside(Function<Work, T> writing);

    /** As {@link #writeOutside}; what the stage ends with is {@link #told}. */
    <T> CompletionStage<T> submitOutside(Function<Work, T> writing) {
        return CompletableFuture.completedStage(writeOutside(writing));
    }

    /** Runs {@code body} with {@code work} as the present unit of this thread. */
    final <T> T inUnit(Work work, Function<Work, T> body) {
        current.set(work);
        try {
            return body.apply(work);
        } finally {
            current.remove();
        }
    }

    static Jdbi configured(Jdbi jdbi) {
        // the values of a statement are people's, and hashes of their passwords: none belongs into a log
        jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
        return jdbi.installPlugin(new SqlObjectPlugin());
    }

    static DomainException unavailable() {
        return DomainException.unavailable("The database is not available at the moment.", RETRY_AFTER);
    }

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            throw told(thrown);
        }
    }

    /** What callers are told instead: refusals as they are, and of a store that is out of order nothing but that. */
    static RuntimeException told(RuntimeException thrown) {
        if (!(thrown instanceof DomainException) && StoreFailure.isOutOfOrder(thrown)) {
            LOG.warn("The database is out of order.", thrown);
            return unavailable();
        }
        return thrown;
    }
}
