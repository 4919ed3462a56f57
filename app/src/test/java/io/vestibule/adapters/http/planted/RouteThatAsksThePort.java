package io.vestibule.adapters.http.planted;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.Gardens;

/** Goes past the use case. */
public final class RouteThatAsksThePort {

    public void handle(Gardens gardens, Garden garden) {
        gardens.save(garden);
    }
}
