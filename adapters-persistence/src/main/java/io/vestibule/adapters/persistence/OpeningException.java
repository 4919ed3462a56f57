package io.vestibule.adapters.persistence;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database cannot be used from the start; the message is one line that an operator understands, without secrets. */
public final class OpeningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OpeningException(String message) {
        super(message);
    }

    private OpeningException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param problem begins a sentence, for instance "The database cannot be opened" */
    public static OpeningException of(String problem, Throwable failure) {
        return new OpeningException(problem + ": " + reason(failure), failure);
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (!(cause instanceof SQLException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof SQLiteException sqlite) {
            return reason(sqlite.getResultCode());
        }
        var message = String.valueOf(cause.getMessage()).strip();
        return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }

    private static String reason(SQLiteErrorCode code) {
        // the primary code is in the lowest byte (https://www.sqlite.org/rescode.html)
        return switch (code.code & 0xff) {
            case 5, 6 -> "another program has locked it.";
            case 8 -> "it cannot be written to.";
            case 10 -> "the disk reports an error.";
            case 11 -> "it is damaged; restore a backup.";
            case 13 -> "the disk is full.";
            case 14 -> "the file or its folder cannot be read or written.";
            case 26 -> "it is not a SQLite database.";
            default -> code.message + ".";
        };
    }
}
