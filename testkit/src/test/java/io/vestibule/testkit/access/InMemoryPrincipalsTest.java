package io.vestibule.testkit.access;

import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;

class InMemoryPrincipalsTest implements PrincipalsContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
