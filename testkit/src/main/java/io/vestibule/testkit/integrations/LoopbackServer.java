package io.vestibule.testkit.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A small server on loopback that keeps a record of what it was asked. */
final class LoopbackServer implements AutoCloseable {

    /**
     * @param bearer what the caller proves itself with; empty text without
     */
    record Request(String method, URI address, String bearer, String body) {}

    record Reply(int status, String body, Map<String, String> headers) {

        static Reply json(int status, String body) {
            return new Reply(status, body, Map.of());
        }
    }

    private final Function<Request, Reply> answering;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;

    static {
        // otherwise the server holds the end of an answer back until the client has confirmed its beginning
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    LoopbackServer(String name, Function<Request, Reply> answering) {
        this.answering = answering;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void delay(Duration pause) {
        delay = pause;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var address = exchange.getRequestURI();
        requests.add(exchange.getRequestMethod() + " " + address);
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var bearer = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(value -> value.replaceFirst("^Bearer ", ""))
                .orElse("");
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var reply = answering.apply(new Request(exchange.getRequestMethod(), address, bearer, body));
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        var bytes = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** A text as JSON. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
