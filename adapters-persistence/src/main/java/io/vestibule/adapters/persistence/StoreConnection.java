package io.vestibule.adapters.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A connection with the DAOs that were attached to it. Used by one thread at a time. */
final class StoreConnection implements AutoCloseable {

    private final Handle handle;
    private final Map<Class<?>, Object> daos = new HashMap<>();
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    StoreConnection(Handle handle) {
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    <D> D dao(Class<D> type) {
        return type.cast(daos.computeIfAbsent(type, handle::attach));
    }

    /** The statement, prepared once for as long as it can be used; whoever uses it leaves no result open. */
    PreparedStatement statement(String sql) throws SQLException {
        var kept = statements.get(sql);
        if (kept == null || !KeptStatement.isUsable(kept)) {
            kept = handle.getConnection().prepareStatement(sql);
            statements.put(sql, kept);
        }
        return kept;
    }

    @Override
    public void close() {
        handle.close();
    }
}
