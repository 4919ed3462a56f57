package io.vestibule.adapters.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.core.CoreStatement;

/** What is to be known of a prepared statement that was used before. */
final class KeptStatement {

    private KeptStatement() {}

    /**
     * Whether it can be used again. The driver for SQLite gives a statement up when it fails in certain ways, for instance since
     * the disk is full, and does not call it closed.
     */
    static boolean isUsable(PreparedStatement statement) throws SQLException {
        return !statement.isClosed()
                && !(statement.isWrapperFor(CoreStatement.class)
                        && statement.unwrap(CoreStatement.class).pointer.isClosed());
    }
}
