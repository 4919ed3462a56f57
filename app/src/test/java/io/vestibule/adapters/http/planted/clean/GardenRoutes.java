package io.vestibule.adapters.http.planted.clean;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.vestibule.application.planted.clean.PlantGarden;
import io.vestibule.domain.planted.clean.GardenToken;
import jakarta.inject.Inject;

/** Routes as they should be. */
public final class GardenRoutes {

    private final PlantGarden plantGarden;

    @Inject
    public GardenRoutes(PlantGarden plantGarden) {
        this.plantGarden = plantGarden;
    }

    public void register(RoutesConfig routes) {
        routes.post("/gardens", ctx -> {
            var garden = plantGarden.handle(new GardenToken(ctx.body()));
            ctx.json(new GardenBody(garden.plantedAt().toString()));
        });
    }

    record GardenBody(@JsonProperty("planted_at") String plantedAt) {}
}
