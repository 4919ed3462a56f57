package io.vestibule.adapters.http;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vestibule.domain.operations.Measured;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How many requests were answered, by route, method and status, and how long they took; and, for those who read it, what
 * the other parts of the installation measure.
 */
@Singleton
public final class RequestMetrics {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram durations = Histogram.builder()
            .name("vestibule_http_request_duration_seconds")
            .help("How long answering a request took, by route pattern")
            .classicOnly()
            .withoutExemplars()
            .classicUpperBounds(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10)
            .labelNames("route", "method", "status")
            .register(registry);

    /** @param parts asked for only when somebody reads */
    @Inject
    RequestMetrics(Provider<Set<Measured>> parts) {
        registry.register((MultiCollector) () -> MeasuredParts.snapshots(parts.get()));
    }

    void count(String method, String route, Exchange exchange, long nanos) {
        durations
                .labelValues(route, method, String.valueOf(exchange.response().getStatus()))
                .observe(nanos / NANOS_PER_SECOND);
    }

    /** Methods that nobody has heard of count as one: clients can make up any number of them. */
    static String method(String method) {
        return METHODS.contains(method) ? method : "other";
    }

    /** All of it in the text format of Prometheus. */
    public String text() {
        var bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
