package io.vestibule.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.adapters.http.check.DescribedApi;
import io.vestibule.adapters.http.openapi.ApiDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to a server on this machine; immutable. Every answer must be as the description of the API says. */
public final class TestClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DescribedApi DESCRIBED =
            DescribedApi.of(ApiDescription.of(URI.create("http://127.0.0.1")).json());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer, its body read. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + text(), e);
            }
        }

        /** The first value of a header, or {@code ""}. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        /** The whole {@code Set-Cookie} header of a cookie, or {@code ""}. */
        public String setCookie(String name) {
            return headers("Set-Cookie").stream()
                    .filter(header -> header.startsWith(name + "="))
                    .findFirst()
                    .orElse("");
        }

        /** The value that the answer gives a cookie, or {@code ""}. */
        public String cookie(String name) {
            var header = setCookie(name);
            return header.isEmpty() ? "" : header.substring(name.length() + 1).split(";", 2)[0];
        }

        /** Status, type, code and attr of an error in one line: {@code 400 validation_error required @email}. */
        public String error() {
            var json = json();
            var attr = json.get("attr").isNull() ? "" : " @" + json.get("attr").asText();
            return status() + " " + json.get("type").asText() + " "
                    + json.get("code").asText() + attr;
        }

        public String detail() {
            return json().get("detail").asText();
        }
    }

    private final int port;
    private final Map<String, String> headers;

    TestClient(int port) {
        this(port, Map.of());
    }

    private TestClient(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /** The same client that also sends this header, instead of any of that name. */
    public TestClient header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new TestClient(port, more);
    }

    /** The same client without a header. */
    public TestClient without(String name) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new TestClient(port, fewer);
    }

    /** What the client sends in a header, or {@code ""}. */
    public String sent(String name) {
        return headers.getOrDefault(name, "");
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** A PATCH with a form as the body, for instance {@code a=b&c=d}. */
    public Answer patchForm(String path, String form) {
        return send("PATCH", path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String method, String path) {
        return send(method, path, null, null);
    }

    /** Sends any request. */
    public Answer send(String method, String path, @Nullable String contentType, byte @Nullable [] body) {
        return exchange(
                method, path, contentType, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    }

    /** Sends a request with text as its body. */
    public Answer sendText(String method, String path, @Nullable String contentType, String body) {
        return send(method, path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request in chunks, without saying how long it is. */
    public Answer sendChunked(String method, String path, @Nullable String contentType, byte[] body) {
        return exchange(method, path, contentType, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private Answer exchange(String method, String path, @Nullable String contentType, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        headers.forEach(request::setHeader);
        if (contentType != null) {
            request.setHeader("Content-Type", contentType);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            DESCRIBED.check(new DescribedApi.Answer(
                    method, path, response.statusCode(), firstOfEach(response.headers()), response.body()));
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> firstOfEach(HttpHeaders headers) {
        return headers.map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().get(0)));
    }

    /** Sends exactly these characters, which need be no HTTP, and gives back all that comes until the server hangs up. */
    public String raw(String request) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
