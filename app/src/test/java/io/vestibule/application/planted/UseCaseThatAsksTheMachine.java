package io.vestibule.application.planted;

import java.time.Instant;

/** Asks the machine for the time. */
public final class UseCaseThatAsksTheMachine {

    public Instant handle() {
        return Instant.now();
    }
}
