package io.vestibule.adapters.console.planted;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.Gardens;

/** Goes past the API and the use case. */
public final class PageThatAsksThePort {

    public void handle(Gardens gardens, Garden garden) {
        gardens.save(garden);
    }
}
