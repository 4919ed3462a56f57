package io.vestibule.app;

class SqliteDeliveriesTest extends DeliveriesOfNodes {

    @Override
    String database() {
        return folder.resolve("accounts.db").toString();
    }
}
