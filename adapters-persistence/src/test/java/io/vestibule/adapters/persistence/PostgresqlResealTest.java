package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import java.nio.file.Path;
import java.util.Optional;

/** The change of a key; in a real PostgreSQL. */
class PostgresqlResealTest extends ResealTest {

    @Override
    Database opened(Path folder) {
        var pool = Sources.postgresql(TestPostgresql.newDatabase(), Optional.empty(), Optional.empty());
        new Migrator(pool, Dialect.POSTGRESQL).migrate();
        return new PostgresqlDatabase(pool, pool, CommitListener.NONE);
    }
}
