package io.vestibule.app;

import org.jspecify.annotations.Nullable;

class PostgresqlSharingRacesTest extends SharingRaces {

    private @Nullable String database;

    @Override
    String database() {
        if (database == null) {
            database = TestPostgresql.newDatabase();
        }
        return database;
    }
}
