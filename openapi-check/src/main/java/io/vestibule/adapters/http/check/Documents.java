package io.vestibule.adapters.http.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What is the same for everybody who reads a description. */
final class Documents {

    static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Documents() {}

    static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code node} stands for, where it only points at it. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : resolved(document, document.at(reference.substring(1)));
    }
}
