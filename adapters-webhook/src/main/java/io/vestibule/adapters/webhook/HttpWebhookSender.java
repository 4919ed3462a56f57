package io.vestibule.adapters.webhook;

import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.WebhookMessage;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.subscriptions.WebhookSender;
import io.vestibule.domain.subscriptions.WebhookSignature;
import io.vestibule.outbound.DaemonThreads;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts webhooks over HTTP/1.1. Logs what happened, and nothing of an address but its host. */
public final class HttpWebhookSender implements WebhookSender {

    private static final Logger LOG = LoggerFactory.getLogger(HttpWebhookSender.class);
    private static final String USER_AGENT = "Vestibule-Subscriptions";
    private static final int THREADS = 8;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /**
     * @param connect until there is a connection
     * @param exchange from the look-up of the name to the last byte
     * @param body so many bytes of an answer are read
     */
    record Limits(Duration connect, Duration exchange, int body) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 64 * 1024);
    }

    private final AddressGuard guard;
    private final GuardedClient client;
    private final Clock clock;
    private final Limits limits;
    private final Supplier<Socket> sockets;
    private final ExecutorService threads = DaemonThreads.pool("vestibule-webhook", THREADS);

    @Inject
    public HttpWebhookSender(AddressGuard guard, Clock clock) {
        this(guard, clock, DefaultClientTlsStrategy.createDefault(), Limits.USUAL);
    }

    HttpWebhookSender(AddressGuard guard, Clock clock, TlsSocketStrategy tls, Limits limits) {
        this(guard, clock, tls, limits, () -> new Socket(Proxy.NO_PROXY));
    }

    /** @param sockets makes such as are not connected yet */
    HttpWebhookSender(AddressGuard guard, Clock clock, TlsSocketStrategy tls, Limits limits, Supplier<Socket> sockets) {
        this.guard = guard;
        this.client = new GuardedClient(guard, tls, limits);
        this.clock = clock;
        this.limits = limits;
        this.sockets = sockets;
    }

    @Override
    public SendResult send(String address, WebhookMessage message, List<WebhookSecret> secrets) {
        try {
            var url = guard.admitted(address);
            var result = exchange(url, request(url, message, secrets));
            LOG.debug("{}: {} {}", url.host(), result.type(), result.status());
            return result;
        } catch (AddressRefused refusal) {
            return refused(refusal);
        }
    }

    private HttpPost request(WebhookUrl url, WebhookMessage message, List<WebhookSecret> secrets) {
        var body = WebhookBody.of(message);
        var request = new HttpPost(url.uri());
        request.setHeader("User-Agent", USER_AGENT);
        WebhookSignature.headers(message.deliveryId().toString(), clock.instant(), body, secrets)
                .forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON.withCharset((String) null)));
        return request;
    }

    /**
     * The client's own time limits are for each part; this one is for the whole. Whoever left an answer after its head has come
     * knows enough.
     */
    private SendResult exchange(WebhookUrl url, HttpPost request) {
        var exchange = new Exchange(sockets);
        var work = threads.submit(() -> {
            client.post(url, request, exchange);
            return true;
        });
        var without = SendResult.passing("connection", "No answer from " + url.host());
        try {
            work.get(limits.exchange().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            without = SendResult.passing("timeout", url.host() + " did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            without = SendResult.passing("interrupted", "Nobody waits for " + url.host() + " any more");
        } catch (ExecutionException e) {
            if (exchange.status().isEmpty()) {
                return failed(url, e);
            }
        } finally {
            // not by way of the client, which waits for a connection to be made before it ends it
            exchange.leave();
            work.cancel(true);
        }
        var status = exchange.status();
        return status.isPresent() ? judged(status.getAsInt()) : without;
    }

    private static SendResult judged(int status) {
        if (status >= 200 && status < 300) {
            return SendResult.taken().answered(status);
        }
        var message = "The receiver answered with status " + status;
        var lasting = status >= 400 && status < 500 && !PASSING.contains(status);
        return (lasting ? SendResult.lasting("http_status", message) : SendResult.passing("http_status", message))
                .answered(status);
    }

    private static SendResult failed(WebhookUrl url, ExecutionException failure) {
        var cause = failure.getCause();
        if (cause instanceof AddressRefused refusal) {
            return refused(refusal);
        }
        if (cause instanceof SSLException) {
            return SendResult.passing("tls", "No trusted connection to " + url.host());
        }
        if (cause instanceof IOException) {
            return SendResult.passing("connection", "No answer from " + url.host());
        }
        throw new IllegalStateException("A webhook could not be sent.", cause);
    }

    private static SendResult refused(AddressRefused refusal) {
        return refusal.isUnresolved()
                ? SendResult.passing("unresolved", refusal.reason())
                : SendResult.lasting("address", refusal.reason());
    }
}
