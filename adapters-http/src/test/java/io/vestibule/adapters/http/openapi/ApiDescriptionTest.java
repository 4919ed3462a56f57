package io.vestibule.adapters.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.check.DescribedApi;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document itself: whole, of one piece, and of use to generators of clients. */
class ApiDescriptionTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static byte[] json;
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        json = ApiDescription.of(URI.create("https://accounts.example.com")).json();
        document = new ObjectMapper().readTree(json);
    }

    @Test
    void itSaysWhereTheServerIs() {
        assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("https://accounts.example.com");
    }

    @Test
    void asYamlItSaysTheSame() {
        var description = ApiDescription.of(URI.create("https://accounts.example.com"));
        var read = new Load(LoadSettings.builder().build())
                .loadFromString(new String(description.yaml(), StandardCharsets.UTF_8));

        assertThat(Json.bytes(generator -> generator.writePOJO(read))).isEqualTo(json);
    }

    @Test
    void itsYamlIsPlain() {
        var yaml = new String(
                ApiDescription.of(URI.create("https://accounts.example.com")).yaml(), StandardCharsets.UTF_8);

        assertThat(yaml).doesNotContainPattern("(?m): [&*]\\w+$");
    }

    @Test
    void eachOperationHasANameOfItsOwn() {
        var names = operations().stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void eachOperationSaysWhatItDoesUnderAKnownHeading() {
        var headings = document.path("tags").findValuesAsText("name");

        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("description").asText()).endsWith(".");
            assertThat(operation.path("tags").valueStream().map(JsonNode::asText))
                    .isNotEmpty()
                    .allMatch(headings::contains);
        });
    }

    @Test
    void whatIsSentAndAnsweredAsJsonHasANameInTheDescription() {
        assertThat(operations()).allSatisfy(operation -> {
            var schemas = new ArrayList<JsonNode>();
            operation.findValues("application/json").forEach(content -> schemas.add(content.path("schema")));
            assertThat(schemas)
                    .as(operation.path("operationId").asText())
                    .allMatch(schema -> schema.has("$ref") || schema.equals(anything()));
        });
    }

    @Test
    void eachBodyHasAnExampleThatIsAsDescribed() {
        var api = DescribedApi.of(json);

        assertThat(operations())
                .filteredOn(operation -> operation.has("requestBody"))
                .allSatisfy(operation -> {
                    var example = operation.at("/requestBody/content/application~1json/example");
                    assertThat(example.isMissingNode())
                            .as(operation.path("operationId").asText())
                            .isFalse();
                    assertThat(api.problemsOfRequest(
                                    operation.path("operationId").asText(), example))
                            .as(operation.path("operationId").asText())
                            .isEmpty();
                });
    }

    @Test
    void eachVariableOfAPathIsDescribedWithAnExample() {
        for (var path : document.path("paths").properties()) {
            var variables = new TreeSet<String>();
            Pattern.compile("\\{(\\w+)}")
                    .matcher(path.getKey())
                    .results()
                    .forEach(found -> variables.add(found.group(1)));
            var described = new TreeSet<String>();
            for (var parameter : path.getValue().path("parameters")) {
                var resolved = resolved(parameter);
                described.add(resolved.path("name").asText());
                assertThat(resolved.path("example").asText()).as(path.getKey()).isNotBlank();
            }
            assertThat(described).as(path.getKey()).isEqualTo(variables);
        }
    }

    @Test
    void nothingIsDescribedThatNothingRefersTo() {
        var references = document.findValuesAsText("$ref");

        for (var kind : List.of("schemas", "parameters", "responses")) {
            for (var component : document.path("components").path(kind).properties()) {
                assertThat(references).contains("#/components/" + kind + "/" + component.getKey());
            }
        }
        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static JsonNode anything() {
        return new ObjectMapper().createObjectNode().put("type", "object");
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<JsonNode> operations() {
        return document.path("paths")
                .valueStream()
                .flatMap(path -> METHODS.stream().filter(path::has).map(path::get))
                .toList();
    }
}
