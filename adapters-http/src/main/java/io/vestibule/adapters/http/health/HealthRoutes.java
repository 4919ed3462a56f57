package io.vestibule.adapters.http.health;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
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
        at(routes, "/_livez", context -> answer(context, true));
        at(routes, "/_readyz", context -> answer(context, isReady()));
        at(routes, "/_health", context -> answer(context, isReady()));
        at(routes, "/metrics", context -> context.contentType(METRICS_TYPE).result(metrics.text()));
    }

    /** HEAD as well: by itself it would not say of what kind the answer is. */
    private static void at(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
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
