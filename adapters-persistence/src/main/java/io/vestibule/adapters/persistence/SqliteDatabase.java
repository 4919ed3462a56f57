package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.common.DomainException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one SQLite file. One thread does all writing: it takes the units of work that wait, runs each inside a
 * savepoint, commits them together, so that they share one flush of the disk, and answers nobody before that. A unit that
 * is refused takes back only what it did itself. Reads run beside it on connections of their own.
 */
public final class SqliteDatabase extends Database {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int MAX_BATCH = 256;
    private static final long FOREIGN_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long READER_WAIT_SECONDS = 5;

    /**
     * How the file is used.
     *
     * @param readers how many reads run at the same time, at least 1
     * @param synchronous whether every commit waits for the disk: {@code FULL} survives a power cut, {@code NORMAL} only the
     *     end of the process
     */
    public record Settings(int readers, Synchronous synchronous) {

        /** How long a commit waits. */
        public enum Synchronous {
            FULL,
            NORMAL
        }

        /** Four readers, every answered write on the disk. */
        public static final Settings STANDARD = new Settings(4, Synchronous.FULL);
    }

    private final Jdbi jdbi;
    private final Settings settings;
    private final CommitListener listener;
    private final StoreConnection writer;
    private final ReentrantLock writerLock = new ReentrantLock();
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement savepoint;
    private final PreparedStatement release;
    private final PreparedStatement rollbackToSavepoint;
    private final PreparedStatement dataVersion;
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final LinkedBlockingDeque<StoreConnection> idleReaders = new LinkedBlockingDeque<>();
    private final AtomicInteger openReaders = new AtomicInteger();
    private final Thread writerThread;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong checkedAt = new AtomicLong();
    private final AtomicLong seenDataVersion = new AtomicLong();

    /**
     * Opens the store behind {@code source}, whose schema must be up to date.
     *
     * @param source gives connections to one SQLite file; Vestibule sets what it needs on each
     */
    public SqliteDatabase(DataSource source, Settings settings, CommitListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.jdbi = configured(Jdbi.create(source));
        jdbi.setStatementBuilderFactory(connection -> new StatementKeeper());
        this.writer = connect();
        try {
            var connection = writer.handle().getConnection();
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            rollback = connection.prepareStatement("ROLLBACK");
            savepoint = connection.prepareStatement("SAVEPOINT unit");
            release = connection.prepareStatement("RELEASE unit");
            rollbackToSavepoint = connection.prepareStatement("ROLLBACK TO unit");
            dataVersion = connection.prepareStatement("PRAGMA data_version");
            seenDataVersion.set(readDataVersion());
        } catch (SQLException e) {
            writer.close();
            throw new IllegalStateException("The database cannot be opened.", e);
        }
        writerThread = new Thread(this::writeUntilClosed, "vestibule-writer");
        writerThread.setDaemon(true);
        writerThread.start();
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void noticeForeignChanges() {
        if (System.nanoTime() - checkedAt.get() < FOREIGN_CHECK_NANOS || !writerLock.tryLock()) {
            return; // whoever holds the lock looks itself
        }
        try {
            checkForeignChanges();
        } catch (SQLException e) {
            LOG.warn("Changes of other processes could not be looked for.", e);
            listener.everythingChanged();
        } finally {
            writerLock.unlock();
        }
    }

    @Override
    <T> T readOutside(Function<Work, T> reading) {
        var reader = borrowReader();
        try {
            return reading.apply(new Work(reader));
        } finally {
            idleReaders.addFirst(reader);
        }
    }

    @Override
    <T> T snapshotOutside(Function<Work, T> reading) {
        return readOutside(work -> {
            work.handle().execute("BEGIN");
            try {
                return reading.apply(work);
            } finally {
                work.handle().execute("COMMIT");
            }
        });
    }

    @Override
    <T> T writeOutside(Function<Work, T> writing) {
        var unit = new Unit<>(writing);
        if (closed.get()) {
            throw unavailable();
        }
        waiting.add(unit);
        if (!writerThread.isAlive()) {
            unit.fail(unavailable()); // it came while the store was closed
        }
        try {
            return unit.result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DomainException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("A unit of work failed.", e.getCause());
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        waiting.add(Unit.nothing());
        try {
            writerThread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
        for (var reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            reader.close();
        }
    }

    /** How many units of work wait for the writer. */
    int waitingWorks() {
        return waiting.size();
    }

    private StoreConnection connect() {
        var connection = new StoreConnection(jdbi.open());
        set(connection, "busy_timeout = 5000");
        set(connection, "journal_mode = WAL");
        set(connection, "synchronous = " + settings.synchronous());
        set(connection, "foreign_keys = ON");
        return connection;
    }

    /** Not through JDBI: a kept statement of a pragma would stay open and stop the next one. */
    private static void set(StoreConnection connection, String pragma) {
        try (var statement = connection.handle().getConnection().createStatement()) {
            statement.execute("PRAGMA " + pragma);
        } catch (SQLException e) {
            connection.close();
            throw new IllegalStateException("The database cannot be opened: " + e.getMessage(), e);
        }
    }

    private StoreConnection borrowReader() {
        var idle = idleReaders.poll();
        if (idle != null) {
            return idle;
        }
        if (openReaders.incrementAndGet() <= settings.readers()) {
            try {
                var reader = connect();
                set(reader, "query_only = ON");
                return reader;
            } catch (RuntimeException e) {
                openReaders.decrementAndGet();
                throw e;
            }
        }
        openReaders.decrementAndGet();
        try {
            var next = idleReaders.poll(READER_WAIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw unavailable();
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private void writeUntilClosed() {
        var batch = new ArrayList<Unit<?>>(MAX_BATCH);
        var lastSize = 1;
        while (!closed.get() || !waiting.isEmpty()) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                gather(batch, lastSize);
                lastSize = batch.size();
                write(batch);
            } catch (InterruptedException e) {
                closed.set(true);
            } finally {
                batch.clear();
            }
        }
    }

    /**
     * Waits for company. Callers who shared a commit come back at about the same time; without a pause the first of them
     * would get a commit of its own, and the flush of the disk and its price would be shared by few.
     */
    private void gather(List<Unit<?>> batch, int expected) {
        var began = System.nanoTime();
        var before = 0;
        while (before < batch.size() && batch.size() < expected && System.nanoTime() - began < MAX_PAUSE_NANOS) {
            before = batch.size();
            LockSupport.parkNanos(PAUSE_NANOS);
            waiting.drainTo(batch, MAX_BATCH - batch.size());
        }
    }

    private void write(List<Unit<?>> batch) {
        writerLock.lock();
        try {
            begin.execute();
            checkForeignChanges();
            var alone = batch.size() == 1;
            var uncommitted = new Uncommitted(listener::kept);
            for (var unit : batch) {
                run(unit, uncommitted, alone);
            }
            commit.execute();
        } catch (Throwable failure) {
            rollBackQuietly();
            batch.forEach(unit -> unit.fail(failure));
            return;
        } finally {
            writerLock.unlock();
        }
        for (var unit : batch) {
            unit.answer(listener);
        }
    }

    /** Runs a unit; what it throws is its own affair, what the savepoints throw is everybody's. */
    private void run(Unit<?> unit, Uncommitted uncommitted, boolean alone) throws SQLException {
        if (!alone) {
            savepoint.execute();
        }
        var work = new Work(writer, uncommitted);
        if (unit.run(this, work)) {
            uncommitted.add(work.touches());
            if (!alone) {
                release.execute();
            }
        } else if (unit.foundStoreOutOfOrder()) {
            // SQLite may have given the transaction up by itself: nothing of the batch can be kept
            throw new SQLException("The store is out of order.", unit.refusal());
        } else if (alone) {
            rollback.execute();
            begin.execute(); // so that the batch always ends with a commit
        } else {
            rollbackToSavepoint.execute();
            release.execute();
        }
    }

    private void rollBackQuietly() {
        try {
            rollback.execute();
        } catch (SQLException alreadyRolledBack) {
            LOG.debug("The transaction was over already.", alreadyRolledBack);
        }
    }

    private void checkForeignChanges() throws SQLException {
        var now = System.nanoTime();
        var version = readDataVersion();
        if (seenDataVersion.getAndSet(version) != version) {
            listener.everythingChanged();
        }
        checkedAt.set(now);
    }

    private long readDataVersion() throws SQLException {
        try (var row = dataVersion.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Work that waits for the writer, and then the outcome that waits for the commit. */
    private static final class Unit<T> {

        /** What is done once the batch is committed. */
        private interface Outcome {
            void tell(CommitListener listener);
        }

        private final Function<Work, T> body;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
        private final AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();

        Unit(Function<Work, T> body) {
            this.body = body;
        }

        static Unit<Boolean> nothing() {
            return new Unit<>(work -> true);
        }

        /** Whether it ended well; a refusal is kept for its caller. */
        boolean run(SqliteDatabase database, Work work) {
            try {
                var value = database.inUnit(work, body);
                outcome.set(listener -> {
                    listener.committed(work.touches());
                    result.complete(value);
                });
                return true;
            } catch (Throwable thrown) {
                refusal.set(thrown);
                outcome.set(listener -> result.completeExceptionally(thrown));
                return false;
            }
        }

        @Nullable
        Throwable refusal() {
            return refusal.get();
        }

        boolean foundStoreOutOfOrder() {
            var thrown = refusal.get();
            return thrown != null && StoreFailure.isOutOfOrder(thrown);
        }

        void answer(CommitListener listener) {
            try {
                Objects.requireNonNull(outcome.get()).tell(listener);
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        }

        /** The batch was not committed: neither was this, whatever became of it alone. */
        void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }
}
