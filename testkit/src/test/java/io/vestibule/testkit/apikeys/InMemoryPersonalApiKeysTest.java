package io.vestibule.testkit.apikeys;

import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;

class InMemoryPersonalApiKeysTest implements PersonalApiKeysContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
