package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.testkit.common.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The store of a single file, every answer from the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteDirectStoreTest extends AllStorageContracts {

    private SqliteDatabase database;

    @BeforeAll
    void open(@TempDir Path folder) {
        var source = Sources.sqlite(folder.resolve("store.db"));
        new Migrator(source, Dialect.SQLITE).migrate();
        database = new SqliteDatabase(source, SqliteDatabase.Settings.STANDARD, CommitListener.NONE);
    }

    @AfterAll
    void close() {
        database.close();
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
