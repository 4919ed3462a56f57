package io.vestibule.domain.plantedhen;

import io.vestibule.domain.plantedegg.Egg;

/** In a circle with {@link Egg}. */
public final class Hen {

    public Egg lay() {
        return new Egg();
    }
}
