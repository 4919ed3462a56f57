package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.AccountCache;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.testkit.common.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The store of a single file, with the answers it keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteStoreTest extends AllStorageContracts {

    private final AccountCache cache = new AccountCache(1000);
    private SqliteDatabase database;

    @BeforeAll
    void open(@TempDir Path folder) {
        var source = Sources.sqlite(folder.resolve("store.db"));
        new Migrator(source, Dialect.SQLITE).migrate();
        database = new SqliteDatabase(source, SqliteDatabase.Settings.STANDARD, cache);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    Store store() {
        return Stores.cached(database, cache);
    }

    @Override
    Database database() {
        return database;
    }
}
