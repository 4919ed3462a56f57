package io.vestibule.adapters.persistence.dialect;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.sqlite.SQLiteException;

/** What went wrong in the database, told apart by the engines' own codes. */
public final class StoreFailure {

    private static final Set<String> UNIQUE_STATES = Set.of("23505");
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01");
    private static final String LOCKED_STATE = "55P03";

    // primary results codes of https://www.sqlite.org/rescode.html: busy, locked, read-only, i/o error, full, cannot
    // open
    private static final Set<Integer> SQLITE_OUT_OF_ORDER = Set.of(5, 6, 8, 10, 13, 14);
    private static final Set<Integer> SQLITE_UNIQUE = Set.of(1555, 2067);

    private StoreFailure() {}

    /** Whether a value was refused because {@code column} already has it. */
    public static boolean isDuplicate(Throwable failure, String column) {
        var cause = sqlCause(failure);
        if (cause instanceof SQLiteException sqlite) {
            return SQLITE_UNIQUE.contains(sqlite.getResultCode().code)
                    && String.valueOf(sqlite.getMessage()).contains("." + column);
        }
        return cause != null
                && UNIQUE_STATES.contains(cause.getSQLState())
                && PostgresqlFailure.constraint(cause).contains("_" + column + "_");
    }

    /** Whether something was refused because it is there already, whatever it was. */
    public static boolean isDuplicate(Throwable failure) {
        var cause = sqlCause(failure);
        if (cause instanceof SQLiteException sqlite) {
            return SQLITE_UNIQUE.contains(sqlite.getResultCode().code);
        }
        return cause != null && UNIQUE_STATES.contains(String.valueOf(cause.getSQLState()));
    }

    /** Apart, so that a host without PostgreSQL needs none of its classes. */
    private static final class PostgresqlFailure {

        /** The constraint that was violated, which PostgreSQL names after table and columns. */
        static String constraint(SQLException failure) {
            return failure instanceof PSQLException postgresql && postgresql.getServerErrorMessage() != null
                    ? String.valueOf(postgresql.getServerErrorMessage().getConstraint())
                    : "";
        }
    }

    /** Whether two units of work got into each other's way, so that running this one again makes sense. */
    public static boolean isConflict(Throwable failure) {
        var cause = sqlCause(failure);
        return cause != null && CONFLICT_STATES.contains(String.valueOf(cause.getSQLState()));
    }

    /** Whether others kept something locked for longer than was to be waited. */
    public static boolean isLocked(Throwable failure) {
        var cause = sqlCause(failure);
        return cause != null && LOCKED_STATE.equals(cause.getSQLState());
    }

    /** Whether the database cannot be used now, through no fault of the request. */
    public static boolean isOutOfOrder(Throwable failure) {
        var cause = sqlCause(failure);
        if (cause instanceof SQLiteException sqlite) {
            return SQLITE_OUT_OF_ORDER.contains(sqlite.getResultCode().code & 0xff);
        }
        if (cause == null) {
            return false;
        }
        var state = String.valueOf(cause.getSQLState());
        return cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || state.startsWith("08") // connection
                || state.startsWith("53") // resources
                || state.startsWith("57P"); // shutdown
    }

    /** What the database said first: the innermost of its failures. */
    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException innermost = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                innermost = sql;
            }
        }
        return innermost;
    }
}
