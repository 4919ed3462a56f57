package io.vestibule.app;

class PostgresqlInviteRacesTest extends InviteRaces {

    @Override
    String database() {
        return TestPostgresql.newDatabase();
    }
}
