package io.vestibule.testkit.common;

class InMemoryRateLimitsTest implements RateLimitsContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
