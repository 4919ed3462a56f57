package io.vestibule.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.adapters.http.openapi.ApiDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} has an entry for each code that the API answers, and none besides. */
class ErrorCatalogueTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ENTRY = Pattern.compile("\\| `(\\w+)` \\| ([0-9, ]+) \\| [^|]+ \\| [^|]+ \\|");

    /** The code of a refusal where it is made: a word, or a constant that holds it. */
    private static final Pattern THROWN =
            Pattern.compile("(?:DomainException(?:\\.(?:invalid|of))?|(?<!\\w)unavailable|(?<!\\w)(?:request|other))"
                    + "\\(\\s*(?:(?:\\w+\\.)?Kind\\.\\w+,\\s*|\\d{3},\\s*)?(?:\"([a-z0-9_]+)\"|([A-Z_]{3,})),");

    /** What is wrong with a passkey is answered as a sentence, unless it is in the description. */
    private static final String SENTENCES = "PasskeyErrors.java";

    @Test
    void everyDescribedCodeHasAnEntryWithItsStatuses() throws IOException {
        var entries = entries();

        assertThat(described())
                .isNotEmpty()
                .allSatisfy((code, statuses) ->
                        assertThat(entries.get(code)).as(code).isNotNull().containsAll(statuses));
    }

    @Test
    void everyCodeThatIsThrownHasAnEntry() throws IOException {
        var thrown = thrown(path -> !path.endsWith(SENTENCES));

        assertThat(thrown).hasSizeGreaterThan(40);
        assertThat(entries().keySet()).containsAll(thrown);
    }

    @Test
    void noEntryIsDead() throws IOException {
        var alive = new TreeSet<>(described().keySet());
        alive.addAll(thrown(path -> true));

        assertThat(alive).containsAll(entries().keySet());
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

    private static Map<String, Set<String>> entries() throws IOException {
        var entries = new TreeMap<String, Set<String>>();
        for (var line : Files.readAllLines(ROOT.resolve("docs/errors.md"))) {
            var entry = ENTRY.matcher(line);
            if (entry.matches()) {
                var statuses = Arrays.stream(entry.group(2).split(",", -1)).map(String::strip);
                assertThat(entries.put(entry.group(1), statuses.collect(Collectors.toSet())))
                        .as("a second entry for %s", entry.group(1))
                        .isNull();
            }
        }
        return entries;
    }

    private static Map<String, Set<String>> described() throws IOException {
        var document = new ObjectMapper()
                .readTree(ApiDescription.of(URI.create("http://127.0.0.1")).json());
        var described = new TreeMap<String, Set<String>>();
        for (var path : document.path("paths")) {
            for (var operation : path) {
                for (var response : operation.path("responses").properties()) {
                    for (var code : resolved(document, response.getValue()).path("x-codes")) {
                        described
                                .computeIfAbsent(code.asText(), missing -> new TreeSet<>())
                                .add(response.getKey());
                    }
                }
            }
        }
        return described;
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
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
