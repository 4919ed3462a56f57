package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.operations.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * A store in one SQLite file. One thread does all writing: it takes the units of work that wait, runs them in one
 * transaction, so that they share one flush of the disk, and answers nobody before that. A unit that is refused takes back
 * only what it did itself: where it had written something, all are run again, each inside a savepoint. Reads run beside it on connections of their own.
 */
public final class SqliteDatabase extends Database {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 2 * MAX_BATCH;
    private static final long FOREIGN_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long READER_WAIT_SECONDS = 5;

    /** So many pages of 4 KiB are in the log before they go into the file, which takes two flushes of its own. */
    private static final int CHECKPOINT_PAGES = 8_000;

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
    private final Changes changes;
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final LinkedBlockingDeque<StoreConnection> idleReaders = new LinkedBlockingDeque<>();
    private final AtomicInteger openReaders = new AtomicInteger();
    private final Answers answers = new Answers();
    private final Thread writerThread;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean writerIsDone = new AtomicBoolean();
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
            changes = Changes.of(writer.handle().getConnection());
            seenDataVersion.set(readDataVersion());
        } catch (SQLException e) {
            writer.close();
            throw new IllegalStateException("The database cannot be opened.", e);
        }
        writerThread = new Thread(this::work, "vestibule-writer");
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
        try {
            return enqueued(new Unit<>(writing, Runnable::run)).join();
        } catch (CompletionException e) {
            throw reason(e.getCause());
        }
    }

    @Override
    <T> CompletionStage<T> submitOutside(Function<Work, T> writing) {
        if (waiting.size() >= MAX_WAITING) {
            return super.submitOutside(writing); // who waits for the store brings no more
        }
        var end = new CompletableFuture<T>();
        var unused = enqueued(new Unit<>(writing, answers::add))
                .handle((result, failure) ->
                        failure == null ? end.complete(result) : end.completeExceptionally(told(reason(failure))));
        return end;
    }

    private <T> CompletableFuture<T> enqueued(Unit<T> unit) {
        if (closed.get()) {
            throw unavailable();
        }
        waiting.add(unit);
        if (writerIsDone.get()) {
            refuseWaiting(); // it came while the store was closed
        }
        return unit.result;
    }

    /** Nobody writes any more. */
    private void refuseWaiting() {
        for (var unit = waiting.poll(); unit != null; unit = waiting.poll()) {
            unit.result.completeExceptionally(unavailable());
        }
    }

    private static RuntimeException reason(@Nullable Throwable failure) {
        return failure instanceof DomainException refusal
                ? refusal
                : new IllegalStateException("A unit of work failed.", failure);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        waiting.add(new Unit<>(work -> true, Runnable::run));
        try {
            writerThread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.close();
        writer.close();
        for (var reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            reader.close();
        }
    }

    @Override
    public List<Measurement> measurements() {
        return List.of(
                Measurement.gauge(
                        "vestibule_db_waiting_writes", "Units of work that wait for the one writer", waitingWorks()),
                Measurement.gauge(
                        "vestibule_db_connections",
                        "Connections to the database",
                        Map.of("state", "active"),
                        Math.max(0, openReaders.get() - idleReaders.size())),
                Measurement.gauge(
                        "vestibule_db_connections",
                        "Connections to the database",
                        Map.of("state", "idle"),
                        idleReaders.size()));
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
        set(connection, "wal_autocheckpoint = " + CHECKPOINT_PAGES);
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

    private void work() {
        try {
            writeUntilClosed();
        } finally {
            writerIsDone.set(true);
            refuseWaiting();
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
                answers.begin();
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
            if (!commitTogether(batch)) {
                commitApart(batch);
            }
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

    /**
     * Runs the units without anything between them, which is what most batches need: units refuse before they write. What they
     * throw is their own affair, what the store throws is everybody's.
     *
     * @return false when one of several was refused after it had written; then none of them has happened
     */
    private boolean commitTogether(List<Unit<?>> batch) throws SQLException {
        execute("BEGIN IMMEDIATE");
        checkForeignChanges();
        var uncommitted = new Uncommitted(listener::kept);
        for (var unit : batch) {
            var before = changes.soFar();
            var work = new Work(writer, uncommitted);
            if (unit.run(this, work)) {
                uncommitted.add(work.touches());
            } else {
                requireStoreInOrder(unit);
                if (changes.soFar() != before) {
                    execute("ROLLBACK");
                    return batch.size() == 1;
                }
            }
        }
        execute("COMMIT");
        return true;
    }

    /** Runs the units again, each inside a savepoint, so that each can be taken back alone. */
    private void commitApart(List<Unit<?>> batch) throws SQLException {
        execute("BEGIN IMMEDIATE");
        checkForeignChanges();
        var uncommitted = new Uncommitted(listener::kept);
        for (var unit : batch) {
            execute("SAVEPOINT unit");
            var work = new Work(writer, uncommitted);
            if (unit.run(this, work)) {
                uncommitted.add(work.touches());
            } else {
                requireStoreInOrder(unit);
                execute("ROLLBACK TO unit");
            }
            execute("RELEASE unit");
        }
        execute("COMMIT");
    }

    /** SQLite may have given the transaction up by itself; then nothing of the batch can be kept. */
    private static void requireStoreInOrder(Unit<?> unit) throws SQLException {
        if (unit.foundStoreOutOfOrder()) {
            throw new SQLException("The store is out of order.", unit.refusal());
        }
    }

    private void rollBackQuietly() {
        try {
            execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            LOG.debug("The transaction was over already.", alreadyRolledBack);
        }
    }

    private void execute(String sql) throws SQLException {
        writer.statement(sql).execute();
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
        try (var row = writer.statement("PRAGMA data_version").executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** How many rows a connection changed since it was opened. */
    @FunctionalInterface
    private interface Changes {

        long soFar() throws SQLException;

        /** Asks the library itself where it can be reached: a statement for each unit would cost more than it saves. */
        static Changes of(Connection connection) throws SQLException {
            if (connection.isWrapperFor(SQLiteConnection.class)) {
                return connection.unwrap(SQLiteConnection.class).getDatabase()::total_changes;
            }
            var statement = connection.prepareStatement("SELECT total_changes()");
            return () -> {
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            };
        }
    }

    /** Work that waits for the writer, and then the outcome that waits for the commit. */
    private static final class Unit<T> {

        /** What is done once the batch is committed. */
        private interface Outcome {
            void tell(CommitListener listener);
        }

        private final Function<Work, T> body;
        private final Consumer<Runnable> ending;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
        private final AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();

        /** @param ending takes what tells the caller of the result: what follows it may take a while */
        Unit(Function<Work, T> body, Consumer<Runnable> ending) {
            this.body = body;
            this.ending = ending;
        }

        /** Whether it ended well; a refusal is kept for its caller. */
        boolean run(SqliteDatabase database, Work work) {
            try {
                var value = database.inUnit(work, body);
                outcome.set(listener -> {
                    listener.committed(work.touches());
                    ending.accept(() -> result.complete(value));
                });
                return true;
            } catch (Throwable thrown) {
                refusal.set(thrown);
                outcome.set(listener -> fail(thrown));
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
                fail(failure);
            }
        }

        /** Nothing of it was kept, whatever became of it alone. */
        void fail(Throwable failure) {
            ending.accept(() -> result.completeExceptionally(failure));
        }
    }
}
