package io.vestibule.testkit.common;

class InMemoryUnitOfWorkTest implements UnitOfWorkContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
