package io.vestibule.adapters.http.health;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vestibule.adapters.http.RequestMetrics;
import jakarta.inject.Inject;

/** {@code /_health}, {@code /_livez}, {@code /_readyz} and {@code /metrics}: for those who run the server. */
public final class HealthRoutes {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final RequestMetrics metrics;

    @Inject
    HealthRoutes(Health health, RequestMetrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    public void register(RoutesConfig routes) {
        routes.get("/_livez", context -> answer(context, true));
        routes.get("/_readyz", context -> answer(context, isReady()));
        routes.get("/_health", context -> answer(context, isReady()));
        routes.get("/metrics", context -> context.contentType(METRICS_TYPE).result(metrics.text()));
    }

    private boolean isReady() {
        return !health.isStopping() && health.isStoreReachable();
    }

    private static void answer(Context context, boolean well) {
        context.status(well ? 200 : 503)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .contentType("application/json")
                .result(well ? "{\"status\":\"ok\"}" : "{\"status\":\"unavailable\"}");
        if (!well) {
            context.header("Retry-After", "2");
        }
    }
}
