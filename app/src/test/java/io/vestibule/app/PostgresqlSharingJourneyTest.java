package io.vestibule.app;

import org.jspecify.annotations.Nullable;

class PostgresqlSharingJourneyTest extends SharingJourney {

    private @Nullable String database;

    @Override
    String database() {
        if (database == null) {
            database = TestPostgresql.newDatabase();
        }
        return database;
    }
}
