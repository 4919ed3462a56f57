package io.vestibule.app;

class PostgresqlDeliveriesTest extends DeliveriesOfNodes {

    @Override
    String database() {
        return TestPostgresql.newDatabase();
    }
}
