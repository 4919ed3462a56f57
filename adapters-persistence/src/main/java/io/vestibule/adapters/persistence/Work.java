package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;

/** A connection in use: by a unit of work, or by a read. Used by one thread at a time. */
public final class Work {

    private final StoreConnection connection;
    private final Accounts before;
    private final List<Touch> touches = new ArrayList<>();
    private final Map<UserId, User> seen = new HashMap<>();

    // what was known before this unit counts until the unit changes accounts without storing them whole
    private final AtomicBoolean knowsBefore = new AtomicBoolean(true);

    /** Where accounts can be had without asking the database. */
    @FunctionalInterface
    interface Accounts {

        /** Nothing is known. */
        Accounts NONE = id -> Optional.empty();

        /** The account as it is for the next unit of work, if that is known. */
        Optional<User> get(UserId id);
    }

    Work(StoreConnection connection) {
        this(connection, Accounts.NONE);
    }

    Work(StoreConnection connection, Accounts before) {
        this.connection = connection;
        this.before = before;
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

    /** A use of a connection. */
    @FunctionalInterface
    public interface Steps<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs statements that are made while running, without JDBI keeping any.
     *
     * @param steps close their statements
     */
    public <T> T onConnection(Steps<T> steps) {
        try {
            return steps.on(connection.handle().getConnection());
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
        if (touch.mayChangeAccounts()) {
            seen.clear();
            knowsBefore.set(false);
        }
    }

    /** Notes an account as this unit read or stored it last. What is touched after it may be forgotten again. */
    public void remember(User user) {
        seen.put(user.id(), user);
    }

    /** The account as it is for this unit, if that is known without reading it. */
    public Optional<User> remembered(UserId id) {
        var user = seen.get(id);
        if (user == null && knowsBefore.get()) {
            user = before.get(id).orElse(null);
            if (user != null) {
                seen.put(id, user);
            }
        }
        return Optional.ofNullable(user);
    }

    List<Touch> touches() {
        return touches;
    }
}
