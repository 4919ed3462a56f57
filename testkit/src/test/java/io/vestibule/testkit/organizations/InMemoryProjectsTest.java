package io.vestibule.testkit.organizations;

import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;

class InMemoryProjectsTest implements ProjectsContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
