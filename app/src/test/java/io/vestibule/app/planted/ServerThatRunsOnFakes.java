package io.vestibule.app.planted;

import io.vestibule.testkit.planted.clean.InMemoryGardens;

/** Needs the test kit to run. */
public final class ServerThatRunsOnFakes {

    public InMemoryGardens gardens() {
        return new InMemoryGardens();
    }
}
