package io.vestibule.application.planted;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.Gardens;
import jakarta.inject.Inject;

/** Empty until somebody fills it. */
public final class UseCaseThatIsFilledLater {

    @Inject
    Gardens gardens;

    public void handle(Garden garden) {
        gardens.save(garden);
    }
}
