package io.vestibule.application.plantedegg;

import io.vestibule.application.plantedhen.Hen;

/** In a circle with {@link Hen}. */
public final class Egg {

    public Hen hatch() {
        return new Hen();
    }
}
