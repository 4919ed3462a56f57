package io.vestibule.application.plantedhen;

import io.vestibule.application.plantedegg.Egg;

/** In a circle with {@link Egg}. */
public final class Hen {

    public Egg lay() {
        return new Egg();
    }
}
