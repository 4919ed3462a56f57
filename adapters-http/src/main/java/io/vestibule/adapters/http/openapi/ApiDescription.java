package io.vestibule.adapters.http.openapi;

import io.vestibule.adapters.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The description of the API (OpenAPI 3.1). It is written in parts, one for each capability, which are read and joined when
 * an object of this class is made: some tens of milliseconds, which no server spends before somebody asks.
 */
public final class ApiDescription {

    private static final String FOLDER = "/io/vestibule/openapi/";
    private static final String BASE = "base.yaml";
    private static final String ERRORS = "errors.yaml";
    private static final String ALSO_BELOW = "x-also-below";
    private static final String ANOTHER_NAME = " Another name of the same below `/api/projects/`.";

    /** In the order of the joined document. */
    private static final List<String> PARTS = List.of(
            "users.yaml",
            "credentials.yaml",
            "sessions.yaml",
            "twofactor.yaml",
            "passkeys.yaml",
            "apikeys.yaml",
            "accounts.yaml",
            "onboarding.yaml",
            "organizations.yaml",
            "projects.yaml",
            "deliveries.yaml",
            "integrations.yaml",
            "resources.yaml",
            "subscriptions.yaml",
            "pushtokens.yaml",
            "sharing.yaml",
            "operations.yaml");

    private final Map<String, Object> document;

    private ApiDescription(Map<String, Object> document) {
        this.document = document;
    }

    /** @param server where clients reach the API, without a path */
    public static ApiDescription of(URI server) {
        var document = read(BASE);
        document.put("servers", List.of(Map.of("url", server.toString())));
        document.put("x-error-codes", read(ERRORS));
        var components = section(document, "components");
        for (var part : PARTS) {
            var read = read(part);
            add(section(document, "paths"), withAliases(section(read, "paths")), part);
            add(section(components, "schemas"), section(section(read, "components"), "schemas"), part);
        }
        return new ApiDescription(document);
    }

    public byte[] yaml() {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setDereferenceAliases(true)
                .setWidth(120)
                .build();
        return new Dump(settings).dumpToString(document).getBytes(StandardCharsets.UTF_8);
    }

    public byte[] json() {
        return Json.bytes(json -> json.writePOJO(document));
    }

    private static Map<String, Object> read(String part) {
        try (var yaml = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(FOLDER + part), part)) {
            return map(new Load(LoadSettings.builder().setLabel(part).build()).loadFromInputStream(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths that stand below another one too, each operation of which has a name of its own there. */
    private static Map<String, Object> withAliases(Map<String, Object> paths) {
        var all = new LinkedHashMap<String, Object>();
        paths.forEach((path, described) -> {
            var item = new LinkedHashMap<>(map(described));
            var above = item.remove(ALSO_BELOW);
            all.put(path, item);
            if (above != null) {
                all.put(above + path.substring(path.indexOf("/{")), renamed(item));
            }
        });
        return all;
    }

    private static Map<String, Object> renamed(Map<String, Object> item) {
        var renamed = new LinkedHashMap<String, Object>(item);
        renamed.replaceAll((name, described) -> {
            if (!(described instanceof Map<?, ?>)) {
                return described;
            }
            var operation = new LinkedHashMap<>(map(described));
            operation.computeIfPresent("operationId", (key, id) -> id + "OfEnvironment");
            operation.computeIfPresent("description", (key, text) -> text + ANOTHER_NAME);
            return operation;
        });
        return renamed;
    }

    private static void add(Map<String, Object> all, Map<String, Object> some, String part) {
        some.forEach((name, described) -> {
            if (all.putIfAbsent(name, described) != null) {
                throw new IllegalStateException(part + " describes " + name + " for a second time.");
            }
        });
    }

    private static Map<String, Object> section(Map<String, Object> owner, String name) {
        return map(owner.computeIfAbsent(name, missing -> new LinkedHashMap<>()));
    }

    @SuppressWarnings("unchecked") // the keys of these documents are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
