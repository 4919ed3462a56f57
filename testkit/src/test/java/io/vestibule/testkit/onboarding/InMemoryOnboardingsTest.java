package io.vestibule.testkit.onboarding;

import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Store;

class InMemoryOnboardingsTest implements OnboardingsContract {

    private final Store store = new InMemoryStore().ports();

    @Override
    public Store store() {
        return store;
    }
}
