package io.vestibule.adapters.persistence;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A connection with the DAOs that were attached to it. Used by one thread at a time. */
final class StoreConnection implements AutoCloseable {

    private final Handle handle;
    private final Map<Class<?>, Object> daos = new HashMap<>();

    StoreConnection(Handle handle) {
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    <D> D dao(Class<D> type) {
        return type.cast(daos.computeIfAbsent(type, handle::attach));
    }

    @Override
    public void close() {
        handle.close();
    }
}
