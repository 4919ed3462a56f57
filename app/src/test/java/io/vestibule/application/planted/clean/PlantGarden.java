package io.vestibule.application.planted.clean;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.GardenToken;
import io.vestibule.domain.planted.clean.Gardens;
import jakarta.inject.Inject;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A use case as it should be. */
public final class PlantGarden {

    private static final Logger LOG = LoggerFactory.getLogger(PlantGarden.class);

    private final Gardens gardens;
    private final Clock clock;

    @Inject
    public PlantGarden(Gardens gardens, Clock clock) {
        this.gardens = gardens;
        this.clock = clock;
    }

    public Garden handle(GardenToken gate) {
        var garden = new Garden(gate, clock.instant());
        gardens.save(garden);
        LOG.debug("planted");
        return garden;
    }
}
