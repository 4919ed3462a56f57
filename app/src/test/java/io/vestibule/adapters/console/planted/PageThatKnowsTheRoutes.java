package io.vestibule.adapters.console.planted;

import io.javalin.config.RoutesConfig;
import io.vestibule.adapters.http.planted.clean.GardenRoutes;

/** One adapter knows another, although both of them serve. */
public final class PageThatKnowsTheRoutes {

    public void mount(RoutesConfig routes, GardenRoutes api) {
        api.register(routes);
    }
}
