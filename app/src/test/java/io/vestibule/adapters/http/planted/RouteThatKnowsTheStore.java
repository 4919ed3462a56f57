package io.vestibule.adapters.http.planted;

import io.vestibule.adapters.persistence.planted.clean.JdbiGardens;
import io.vestibule.domain.planted.clean.Garden;

/** One adapter knows another. */
public final class RouteThatKnowsTheStore {

    public void handle(JdbiGardens gardens, Garden garden) {
        gardens.save(garden);
    }
}
