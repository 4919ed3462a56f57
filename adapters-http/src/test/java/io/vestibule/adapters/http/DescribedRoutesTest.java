package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.adapters.http.openapi.ApiDescription;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the routes and the description of the API against each other, both ways. */
class DescribedRoutesTest {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** They are for those who run the server, and no part of what a host mounts. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("GET /_livez", "GET /_readyz", "GET /_health", "GET /metrics");

    /** Its bytes are looked at before anybody reads them as a body. */
    private static final String SIGNED = "POST /webhooks/github";

    private static TestApi api;
    private static JsonNode description;

    @BeforeAll
    static void read() throws IOException {
        api = TestApi.offeringAll();
        description = new ObjectMapper()
                .readTree(ApiDescription.of(URI.create("http://127.0.0.1")).json());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> eachRouteIsDescribed() {
        var described = described();
        return routed().entrySet().stream()
                .map(route -> DynamicTest.dynamicTest(route.getKey(), () -> {
                    var operation = described.getOrDefault(route.getKey(), MissingNode.getInstance());
                    assertThat(operation.isMissingNode()).as("not described").isFalse();
                    var endpoint = route.getValue();
                    var isChange = !route.getKey().startsWith("GET ");
                    assertThat(operation.path("security")).isEqualTo(security(endpoint.access(), isChange));
                    assertThat(operation.path("x-fresh-login").asBoolean())
                            .isEqualTo(endpoint.access().freshLogin());
                    if (!route.getKey().equals(SIGNED)) {
                        assertThat(operation.has("requestBody")).isEqualTo(endpoint.readsBody());
                    }
                }));
    }

    @Test
    void eachDescribedOperationIsRouted() {
        var routed = routed().keySet();

        assertThat(described().keySet()).allMatch(name -> routed.contains(name) || OF_THE_SERVER.contains(name));
    }

    @Test
    void whatTheServerAnswersByItselfIsThere() {
        for (var name : OF_THE_SERVER) {
            assertThat(described()).containsKey(name);
            assertThat(api.client().get(name.substring("GET ".length())).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void formerNamesAreMarked() {
        var former = api.routes().inOrder().stream()
                .filter(resource -> resource.successor().isPresent())
                .map(DescribedRoutesTest::describedPath)
                .toList();

        assertThat(description.path("paths").properties())
                .allSatisfy(path -> assertThat(path.getValue()
                                .valueStream()
                                .anyMatch(operation ->
                                        operation.path("deprecated").asBoolean()))
                        .as(path.getKey())
                        .isEqualTo(former.contains(path.getKey())));
    }

    private static Map<String, Endpoint> routed() {
        var routed = new TreeMap<String, Endpoint>();
        for (var resource : api.routes().inOrder()) {
            for (var method : METHODS) {
                resource.endpoint(method)
                        .ifPresent(endpoint -> routed.put(method + " " + describedPath(resource), endpoint));
            }
        }
        return routed;
    }

    /** With a slash at the end, as clients of the API write them; other paths have none. */
    private static String describedPath(Resource resource) {
        return resource.path() + (resource.path().startsWith("/api/") ? "/" : "");
    }

    private static Map<String, JsonNode> described() {
        var described = new TreeMap<String, JsonNode>();
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var method = operation.getKey().toUpperCase(Locale.ROOT);
                if (METHODS.contains(method)) {
                    described.put(method + " " + path.getKey(), operation.getValue());
                }
            }
        }
        return described;
    }

    private static JsonNode security(Access access, boolean isChange) {
        var ways = JsonNodeFactory.instance.arrayNode();
        switch (access.credential()) {
            case OPEN -> {}
            case OPEN_TO_KEYS -> {
                ways.addObject();
                ways.addObject().putArray("personalApiKey");
                addSession(ways.addObject(), isChange);
            }
            case SESSION_OR_KEY -> {
                ways.addObject()
                        .putArray("personalApiKey")
                        .add(access.scope().orElseThrow().text());
                addSession(ways.addObject(), isChange);
            }
            case SESSION_OR_ANY_KEY -> {
                ways.addObject().putArray("personalApiKey");
                addSession(ways.addObject(), isChange);
            }
            case SESSION, SESSION_OF_KEY_OWNER, SESSION_BLIND_TO_KEYS -> addSession(ways.addObject(), isChange);
        }
        return ways;
    }

    private static void addSession(ObjectNode way, boolean isChange) {
        way.putArray("session");
        if (isChange) {
            way.putArray("csrfToken");
        }
    }
}
