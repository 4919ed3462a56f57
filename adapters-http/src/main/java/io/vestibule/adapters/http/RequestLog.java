package io.vestibule.adapters.http;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, through the logger {@code io.vestibule.requests} at {@code INFO}. Routes stand in it as patterns,
 * since paths can hold secrets, and queries not at all.
 */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.vestibule.requests");
    private static final double MICROS_PER_MILLI = 1e3;

    private RequestLog() {}

    static void note(String method, String route, Exchange exchange, long nanos) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        var line = LOG.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", exchange.response().getStatus())
                .addKeyValue("ms", nanos / 1_000 / MICROS_PER_MILLI)
                .addKeyValue("request_id", exchange.requestId())
                .addKeyValue("client", exchange.clientAddress());
        if (exchange.principal() instanceof Principal.Known caller) {
            line = line.addKeyValue("user", caller.userId().value());
            if (caller instanceof KeyPrincipal key) {
                line = line.addKeyValue("key", key.keyId());
            }
        }
        line.log("request");
    }
}
