package io.vestibule.adapters.persistence.planted;

import io.vestibule.application.planted.clean.PlantGarden;
import io.vestibule.domain.planted.clean.GardenToken;

/** Starts a use case. */
public final class StoreThatDrives {

    public void save(PlantGarden plantGarden) {
        plantGarden.handle(new GardenToken("gate"));
    }
}
