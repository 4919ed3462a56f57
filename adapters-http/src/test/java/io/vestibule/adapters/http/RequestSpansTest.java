package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host that traces sees of requests. */
class RequestSpansTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Spans seen = new Spans();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(seen))
            .build();
    private final TestApi api = new TestApi();

    @BeforeEach
    void trace() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(new Telemetry(tracers));
    }

    @AfterEach
    void stop() {
        GlobalOpenTelemetry.resetForTest();
        tracers.close();
        api.close();
    }

    @Test
    void aRequestIsASpanOfTheTraceItNames() {
        api.client()
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/api/users/@me/?personal_api_key=phx_secret");

        var span = seen.only();
        assertThat(span.getName()).isEqualTo("GET /api/users/{uuid}");
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(401);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.toString()).doesNotContain("phx_secret");
    }

    @Test
    void insideAHostsSpanItIsAPartOfThat() {
        var host = tracers.get("host").spanBuilder("host").startSpan();
        try (var scope = host.makeCurrent()) {
            var running = new OpenTelemetrySpans().begin(anyRequest(), "GET", "/api/users");
            running.leave();
            running.end(200);
        }

        var span = seen.only();
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.getParentSpanId()).isEqualTo(host.getSpanContext().getSpanId());
    }

    @Test
    void nothingIsTracedBeforeTheHostDecided() {
        GlobalOpenTelemetry.resetForTest();

        new OpenTelemetrySpans().begin(anyRequest(), "GET", "/api/users").end(200);

        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    }

    private HttpServletRequest anyRequest() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> null);
    }

    @Test
    void aFailureOfTheServerIsAnError() {
        new OpenTelemetrySpans().begin(anyRequest(), "GET", "/api/users").end(503);

        assertThat(seen.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(seen.only().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("503");
    }

    /** The spans that ended. */
    private static final class Spans implements SpanExporter {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        /** The one span; a request's ends a moment after its answer was read. */
        SpanData only() {
            await().until(() -> !spans.isEmpty());
            assertThat(spans).hasSize(1);
            return spans.get(0);
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private record Telemetry(TracerProvider tracers) implements OpenTelemetry {

        @Override
        public TracerProvider getTracerProvider() {
            return tracers;
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.create(W3CTraceContextPropagator.getInstance());
        }
    }
}
