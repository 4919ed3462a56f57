package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.testkit.common.Store;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The store in a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlStoreTest extends AllStorageContracts {

    private PostgresqlDatabase database;

    @BeforeAll
    void open() {
        var pool = Sources.postgresql(TestPostgresql.newDatabase(), Optional.empty(), Optional.empty());
        new Migrator(pool, Dialect.POSTGRESQL).migrate();
        database = new PostgresqlDatabase(pool, pool, CommitListener.NONE);
    }

    @AfterAll
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    Store store() {
        return Stores.direct(database);
    }

    @Override
    Database database() {
        return database;
    }
}
