package io.vestibule.domain.plantedegg;

import io.vestibule.domain.plantedhen.Hen;

/** In a circle with {@link Hen}. */
public final class Egg {

    public Hen hatch() {
        return new Hen();
    }
}
