package io.vestibule.adapters.console.planted.clean;

import io.javalin.config.RoutesConfig;
import jakarta.inject.Inject;

/** Pages as they should be: they are served, and what they show their scripts ask the API for. */
public final class GardenPages {

    private final String page;

    @Inject
    public GardenPages(String page) {
        this.page = page;
    }

    public void mount(RoutesConfig routes) {
        routes.get("/", ctx -> ctx.html(page));
    }
}
