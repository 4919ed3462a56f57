package io.vestibule.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.adapters.http.openapi.ApiDescription;
import io.vestibule.app.docs.GeneratedPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of error codes has an entry for each code that the API answers, and none besides; {@code docs/errors.md} shows it. */
class ErrorCatalogueTest {

    private static final Path ROOT = Path.of("..");
    private static final JsonNode DOCUMENT = document();

    /** Answers that belong to no operation: those of the server itself, and of paths that lack a method. */
    private static final Map<String, Set<String>> OF_NO_OPERATION = Map.of(
            "method_not_allowed", Set.of("405"),
            "uri_too_long", Set.of("414"),
            "request_header_fields_too_large", Set.of("431"));

    /** The code of a refusal where it is made: a word, or a constant that holds it. */
    private static final Pattern THROWN =
            Pattern.compile("(?:DomainException(?:\\.(?:invalid|of))?|(?<!\\w)unavailable|(?<!\\w)(?:request|other))"
                    + "\\(\\s*(?:(?:\\w+\\.)?Kind\\.\\w+,\\s*|\\d{3},\\s*)?(?:\"([a-z0-9_]+)\"|([A-Z_]{3,})),");

    /** What is wrong with a passkey is answered as a sentence, unless it is in the description. */
    private static final String SENTENCES = "PasskeyErrors.java";

    @Test
    void everyCodeIsListedWithTheStatusesThatAreDescribed() {
        var described = new TreeMap<>(described());
        described.putAll(OF_NO_OPERATION);

        assertThat(listed()).isEqualTo(described);
    }

    @Test
    void everyCodeThatIsThrownIsListed() throws IOException {
        var thrown = thrown(path -> !path.endsWith(SENTENCES));

        assertThat(thrown).hasSizeGreaterThan(40);
        assertThat(listed().keySet()).containsAll(thrown);
    }

    @Test
    void noEntryIsDead() throws IOException {
        var alive = new TreeSet<>(described().keySet());
        alive.addAll(thrown(path -> true));

        assertThat(alive).containsAll(listed().keySet());
    }

    @Test
    void thePageOfErrorsShowsTheList() throws IOException {
        var rows = new StringBuilder("| code | status | type | when | what to do |\n| --- | --- | --- | --- | --- |\n");
        new TreeMap<>(properties(DOCUMENT.path("x-error-codes")))
                .forEach((code, entry) -> rows.append(row(code, entry)));

        GeneratedPart.of("errors.md", "error codes").shouldBe(rows.toString());
    }

    private static String row(String code, JsonNode entry) {
        var answers = properties(entry.path("answers"));
        var types = answers.values().stream()
                .map(type -> "`" + type.asText() + "`")
                .distinct()
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        code,
                        String.join(", ", answers.keySet()),
                        types,
                        entry.path("when").asText(),
                        entry.path("advice").asText());
    }

    @Test
    void codesAreFoundHoweverTheyAreWritten() {
        assertThat(codes("""
                String LATER = "too_early";
                throw DomainException.invalid("blank", "name", "…");
                throw DomainException.of(
                        Kind.FORBIDDEN, "permission_denied", "…");
                throw new DomainException(DomainException.Kind.CONFLICT, LATER, "…");
                return unavailable("asleep", "…", wait);
                return request(406, "not_acceptable", "…");
                var other = Map.of("key", value);
                """))
                .containsExactlyInAnyOrder("blank", "permission_denied", "too_early", "asleep", "not_acceptable");
    }

    private static Map<String, Set<String>> listed() {
        var listed = new TreeMap<String, Set<String>>();
        properties(DOCUMENT.path("x-error-codes"))
                .forEach((code, entry) ->
                        listed.put(code, properties(entry.path("answers")).keySet()));
        return listed;
    }

    private static Map<String, Set<String>> described() {
        var described = new TreeMap<String, Set<String>>();
        for (var path : DOCUMENT.path("paths")) {
            for (var operation : path) {
                for (var response : operation.path("responses").properties()) {
                    for (var code : resolved(response.getValue()).path("x-codes")) {
                        described
                                .computeIfAbsent(code.asText(), missing -> new TreeSet<>())
                                .add(response.getKey());
                    }
                }
            }
        }
        return described;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Map<String, JsonNode> properties(JsonNode object) {
        var properties = new LinkedHashMap<String, JsonNode>();
        object.properties().forEach(property -> properties.put(property.getKey(), property.getValue()));
        return properties;
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper()
                    .readTree(ApiDescription.of(URI.create("http://127.0.0.1")).json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> thrown(Predicate<Path> wanted) throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(sources -> Files.isDirectory(sources) && !sources.startsWith(ROOT.resolve("testkit")))
                    .flatMap(ErrorCatalogueTest::files)
                    .filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> wanted.test(path.getFileName()))
                    .flatMap(path -> codes(text(path)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> codes(String source) {
        var codes = new TreeSet<String>();
        var found = THROWN.matcher(source);
        while (found.find()) {
            if (found.group(1) != null) {
                codes.add(found.group(1));
            } else {
                var constant = Pattern.compile("String " + found.group(2) + " = \"([a-z0-9_]+)\"")
                        .matcher(source);
                if (constant.find()) {
                    codes.add(constant.group(1));
                }
            }
        }
        return codes;
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
