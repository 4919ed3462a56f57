package io.vestibule.app.planted.clean;

import com.google.inject.Guice;
import io.javalin.Javalin;
import io.vestibule.adapters.http.planted.clean.GardenRoutes;
import io.vestibule.adapters.persistence.planted.clean.GardenModule;
import java.time.Clock;
import javax.sql.DataSource;

/** Composition as it should be. */
public final class GardenServer {

    private final DataSource source;

    public GardenServer(DataSource source) {
        this.source = source;
    }

    public Javalin start() {
        var injector = Guice.createInjector(new GardenModule(), binder -> {
            binder.bind(DataSource.class).toInstance(source);
            binder.bind(Clock.class).toInstance(Clock.systemUTC());
        });
        return Javalin.start(config -> injector.getInstance(GardenRoutes.class).register(config.routes));
    }
}
