package io.vestibule.adapters.console.planted;

import io.vestibule.application.planted.clean.PlantGarden;
import io.vestibule.domain.planted.clean.GardenToken;

/** Goes past the API. */
public final class PageThatStartsAUseCase {

    public void handle(PlantGarden plantGarden, String gate) {
        plantGarden.handle(new GardenToken(gate));
    }
}
