package io.vestibule.adapters.persistence.planted;

import com.google.inject.Injector;
import io.vestibule.domain.planted.clean.Gardens;

/** Wiring outside a module. */
public final class StoreThatWires {

    public Gardens gardens(Injector injector) {
        return injector.getInstance(Gardens.class);
    }
}
