package io.vestibule.app;

import io.vestibule.adapters.http.health.Health;
import io.vestibule.adapters.persistence.Database;
import java.util.concurrent.atomic.AtomicBoolean;

/** Well for as long as the store answers and nobody stops the server. */
final class StoreHealth implements Health {

    private final Database database;
    private final AtomicBoolean stopping = new AtomicBoolean();

    StoreHealth(Database database) {
        this.database = database;
    }

    @Override
    public boolean isStoreReachable() {
        return database.isReachable();
    }

    @Override
    public boolean isStopping() {
        return stopping.get();
    }

    void stop() {
        stopping.set(true);
    }
}
