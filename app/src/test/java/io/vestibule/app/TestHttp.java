package io.vestibule.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to a server; immutable. */
public final class TestHttp {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer, its body read. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() throws IOException {
            return MAPPER.readTree(response.body());
        }

        /** The first value of a header, or {@code ""}. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final String server;
    private final Map<String, String> headers;

    /** @param server its address, without a path */
    public TestHttp(String server) {
        this(server, Map.of());
    }

    private TestHttp(String server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** The same, as the owner of this key. */
    public TestHttp withKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    /** The same with one more header. */
    public TestHttp with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new TestHttp(server, more);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", null);
    }

    /** A PATCH with JSON. */
    public Answer patch(String path, String json) throws IOException, InterruptedException {
        return send("PATCH", path, "application/json", json);
    }

    /** @param path with what an answer said comes next, or on this server */
    public Answer send(String method, String path, String contentType, @Nullable String body)
            throws IOException, InterruptedException {
        var address = URI.create(path.startsWith("http") ? path : server + path);
        var request = HttpRequest.newBuilder(address)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (body != null) {
            request.setHeader("Content-Type", contentType);
        }
        return new Answer(DescribedAnswers.checked(CLIENT.send(request.build(), BodyHandlers.ofString())));
    }
}
