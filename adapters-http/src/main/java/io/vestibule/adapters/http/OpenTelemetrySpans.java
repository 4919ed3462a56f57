package io.vestibule.adapters.http;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A span for each request, by OpenTelemetry's conventions for HTTP servers. Where the host traces its own server, it is a
 * part of the host's span, otherwise of what the request's {@code traceparent} says. Costs nothing to speak of while no SDK is
 * set.
 */
final class OpenTelemetrySpans implements RequestSpans {

    private static final String SCOPE = "io.vestibule";
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final int SERVER_ERROR = 500;

    @Override
    public Running begin(HttpServletRequest request, String method, String route) {
        // whoever asks for the global instance keeps the host from setting one later
        if (!GlobalOpenTelemetry.isSet()) {
            return NONE.begin(request, method, route);
        }
        var telemetry = GlobalOpenTelemetry.get();
        var present = Context.current();
        var isTraced = Span.fromContext(present).getSpanContext().isValid();
        var parent = isTraced
                ? present
                : telemetry.getPropagators().getTextMapPropagator().extract(present, request, Headers.OF_REQUEST);
        var span = telemetry
                .getTracer(SCOPE)
                .spanBuilder(method + " " + route)
                .setParent(parent)
                .setSpanKind(isTraced ? SpanKind.INTERNAL : SpanKind.SERVER)
                .setAttribute(METHOD, method)
                .setAttribute(ROUTE, route)
                .startSpan();
        @SuppressWarnings("MustBeClosed") // at the end of the request
        var scope = parent.with(span).makeCurrent();
        return new Running() {
            @Override
            public void leave() {
                scope.close();
            }

            @Override
            public void end(int status) {
                span.setAttribute(STATUS, (long) status);
                if (status >= SERVER_ERROR) {
                    span.setStatus(StatusCode.ERROR).setAttribute(ERROR, String.valueOf(status));
                }
                span.end();
            }
        };
    }

    private enum Headers implements TextMapGetter<HttpServletRequest> {
        OF_REQUEST;

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
