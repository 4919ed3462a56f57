package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A connection in use: by a unit of work, or by a read. Used by one thread at a time. */
public final class Work {

    private final StoreConnection connection;
    private final List<Touch> touches = new ArrayList<>();
    private final Map<UserId, User> seen = new HashMap<>();

    Work(StoreConnection connection) {
        this.connection = connection;
    }

    /** The DAO on this connection. */
    public <D> D dao(Class<D> type) {
        return connection.dao(type);
    }

    /** A use of a statement. */
    @FunctionalInterface
    public interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /**
     * Runs a statement without JDBI, whose work for each call costs more than SQLite's: for what runs with every change.
     *
     * @param use leaves no result open
     */
    public <T> T plainly(String sql, Use<T> use) {
        try {
            return use.of(connection.statement(sql));
        } catch (SQLException e) {
            throw new IllegalStateException("A statement failed.", e);
        }
    }

    /** For statements that no DAO has. */
    public Handle handle() {
        return connection.handle();
    }

    /** Notes what this unit changed, so that whoever keeps answers hears of it after the commit. */
    public void touch(Touch touch) {
        touches.add(touch);
    }

    /** Notes an account as this unit read or stored it last. */
    public void remember(User user) {
        seen.put(user.id(), user);
    }

    /** The account as this unit read or stored it last. */
    public Optional<User> remembered(UserId id) {
        return Optional.ofNullable(seen.get(id));
    }

    /** Forgets an account that was changed without being stored whole. */
    public void forget(UserId id) {
        seen.remove(id);
    }

    List<Touch> touches() {
        return touches;
    }
}
