package io.vestibule.application.planted;

import io.vestibule.adapters.persistence.planted.clean.JdbiGardens;
import io.vestibule.domain.planted.clean.Garden;

/** Knows the adapter in place of the port. */
public final class UseCaseThatKnowsItsStore {

    private final JdbiGardens gardens;

    public UseCaseThatKnowsItsStore(JdbiGardens gardens) {
        this.gardens = gardens;
    }

    public void handle(Garden garden) {
        gardens.save(garden);
    }
}
