package io.vestibule.adapters.persistence.planted.clean;

import com.google.inject.AbstractModule;
import io.vestibule.domain.planted.clean.Gardens;

/** Wiring as it should be. */
public final class GardenModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Gardens.class).to(JdbiGardens.class);
    }
}
