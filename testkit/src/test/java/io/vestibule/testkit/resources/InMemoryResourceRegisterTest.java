package io.vestibule.testkit.resources;

import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;

class InMemoryResourceRegisterTest implements ResourceRegisterContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
