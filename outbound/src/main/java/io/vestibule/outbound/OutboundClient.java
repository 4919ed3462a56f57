package io.vestibule.outbound;

import io.vestibule.outbound.OutboundFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's client and takes the answers whole. A time limit covers the exchange to the last byte of the
 * body, which the JDK's own does not. Never follows a redirect: who does must see where it leads first. Honours the JVM's
 * proxy settings. Safe for many threads, and needs no closing.
 */
public final class OutboundClient {

    /** What requests say they come from. */
    public static final String USER_AGENT = "Vestibule/"
            + Objects.requireNonNullElse(OutboundClient.class.getPackage().getImplementationVersion(), "dev");

    private static final int THREADS = 4;

    /**
     * @param connect until there is a connection
     * @param exchange from the start to the last byte
     * @param body in bytes, before and after unpacking
     */
    public record Limits(Duration connect, Duration exchange, int body) {}

    private final String name;
    private final Limits limits;
    private @Nullable HttpClient client;

    /**
     * @param name of the threads
     */
    public OutboundClient(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
    }

    /**
     * Sends a request, once, and waits for all of its answer, whatever the status.
     *
     * @param request in the making; gets {@code User-Agent} here
     * @throws OutboundFailure when there is no answer, or time ran out: the request's own or the deadline's
     */
    public Answer send(HttpRequest.Builder request, Deadline deadline) throws OutboundFailure {
        var wait = deadline.within(limits.exchange()).left();
        var prepared = prepared(request);
        if (wait.isZero()) {
            throw new OutboundFailure(Kind.LATE, "no time left for a request to " + place(prepared.uri()));
        }
        var answer = client().sendAsync(prepared, head -> new LimitedBody(limits.body()));
        return taken(await(answer, wait, prepared.uri()));
    }

    /** Made for the first request: it takes a tenth of a second that a start need not wait for. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect())
                    .executor(DaemonThreads.pool(name, THREADS))
                    .build();
        }
        return client;
    }

    private static HttpRequest prepared(HttpRequest.Builder request) {
        var prepared = request.setHeader("User-Agent", USER_AGENT).build();
        // in the clear the client would offer to change to HTTP/2, which some servers answer in ways of their own
        return prepared.uri().getScheme().toLowerCase(Locale.ROOT).equals("http")
                ? request.version(HttpClient.Version.HTTP_1_1).build()
                : prepared;
    }

    private static <T> T await(Future<T> answer, Duration wait, URI uri) throws OutboundFailure {
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new OutboundFailure(Kind.LATE, place(uri) + " did not answer in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new OutboundFailure(Kind.LATE, "nobody waits for " + place(uri) + " any more", e);
        } catch (CancellationException e) {
            throw new OutboundFailure(Kind.BROKEN, "the connection to " + place(uri) + " broke", e);
        } catch (ExecutionException e) {
            throw failure(e, uri);
        }
    }

    private static OutboundFailure failure(ExecutionException problem, URI uri) {
        var cause = Objects.requireNonNullElse(problem.getCause(), problem);
        if (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new OutboundFailure(Kind.UNREACHED, "there is no connection to " + place(uri), cause);
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof LimitedBody.TooLong) {
                return new OutboundFailure(Kind.TOO_LONG, place(uri) + ": " + each.getMessage(), each);
            }
        }
        return new OutboundFailure(Kind.BROKEN, "the connection to " + place(uri) + " broke", cause);
    }

    private Answer taken(HttpResponse<byte[]> response) throws OutboundFailure {
        var packed = response.headers()
                .firstValue("content-encoding")
                .filter(coding -> coding.strip().equalsIgnoreCase("gzip"))
                .isPresent();
        var body = packed && response.body().length > 0 ? unpacked(response) : response.body();
        return new Answer(response.statusCode(), response.headers(), body);
    }

    private byte[] unpacked(HttpResponse<byte[]> response) throws OutboundFailure {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            var body = stream.readNBytes(limits.body());
            if (stream.read() >= 0) {
                throw new OutboundFailure(
                        Kind.TOO_LONG, place(response.uri()) + ": the body unpacks to more than " + limits.body());
            }
            return body;
        } catch (OutboundFailure e) {
            throw e;
        } catch (IOException e) {
            throw new OutboundFailure(Kind.BROKEN, place(response.uri()) + ": the body cannot be unpacked", e);
        }
    }

    private static String place(URI uri) {
        return String.valueOf(uri.getHost());
    }
}
