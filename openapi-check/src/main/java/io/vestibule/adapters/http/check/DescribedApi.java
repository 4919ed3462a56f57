package io.vestibule.adapters.http.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The description of an API, which answers are held against. An object of it takes no member but those that are named,
 * unless it says otherwise. Thread-safe; each schema is compiled once.
 */
public final class DescribedApi {

    /** What any request may meet before its operation is looked at. */
    private static final Set<Integer> REFUSALS_OF_OTHER_METHODS =
            Set.of(400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 503);

    private static final String ERROR = "/components/schemas/Error";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /**
     * An answer as a client received it.
     *
     * @param path as it was sent; with a query or without
     * @param headers those of the answer; the first value of each
     */
    public record Answer(String method, String path, int status, Map<String, String> headers, byte[] body) {

        String contentType() {
            return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }

        boolean isEmpty() {
            return body.length == 0;
        }
    }

    private record Path(Pattern pattern, String template, JsonNode operations) {}

    private final JsonNode document;
    private final JsonNode closedComponents;
    private final List<Path> paths;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private DescribedApi(JsonNode document) {
        this.document = document;
        this.closedComponents = closed(document.path("components").deepCopy());
        this.paths = document.path("paths").properties().stream()
                .map(path -> new Path(pattern(path.getKey(), path.getValue()), path.getKey(), path.getValue()))
                .sorted(Comparator.comparing(path ->
                        path.template().chars().filter(each -> each == '{').count()))
                .toList();
    }

    /** @param json the OpenAPI document */
    public static DescribedApi of(byte[] json) {
        return new DescribedApi(Documents.read(json));
    }

    /**
     * Holds an answer against the description. Paths that are not described are passed over: tests mount such.
     *
     * @throws AssertionError when it is not as described
     */
    public void check(Answer answer) {
        var problems = problems(answer);
        if (!problems.isEmpty()) {
            throw new AssertionError(answer.method() + " " + answer.path() + " answered " + answer.status()
                    + ", which is not as the description of the API says:\n  " + String.join("\n  ", problems));
        }
    }

    /** What is wrong with an example of a request, by the operation's id. */
    public List<String> problemsOfRequest(String operationId, JsonNode body) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation ->
                        operation.getValue().path("operationId").asText().equals(operationId))
                .map(operation -> operation.getValue().at("/requestBody/content/application~1json/schema"))
                .flatMap(schema -> violations(schema, body).stream())
                .toList();
    }

    private List<String> problems(Answer answer) {
        var path = path(answer.path());
        if (path.isEmpty()) {
            return List.of();
        }
        if (answer.method().equals("OPTIONS")) {
            return problemsOfOptions(answer);
        }
        var isHead = answer.method().equals("HEAD");
        var method = isHead ? "get" : answer.method().toLowerCase(Locale.ROOT);
        var operation = path.get().operations().path(method);
        if (operation.isMissingNode() || (isHead && answer.status() == 405)) {
            return problemsOfRefusal(answer, isHead);
        }
        var response = Documents.resolved(document, operation.at("/responses/" + answer.status()));
        if (response.isMissingNode()) {
            // whatever the operation, an address may say something that makes it another one, such as a format
            return answer.status() == 404
                    ? problemsOfRefusal(answer, isHead)
                    : List.of("This status is not described.");
        }
        return problems(response, answer, isHead);
    }

    private List<String> problems(JsonNode response, Answer answer, boolean isHead) {
        var problems = new ArrayList<String>();
        for (var header : response.path("headers").properties()) {
            if (answer.header(header.getKey()).isEmpty()) {
                problems.add("The header " + header.getKey() + " is missing.");
            }
        }
        var content = response.path("content");
        if (content.isEmpty()) {
            if (!answer.isEmpty() || !answer.contentType().isEmpty()) {
                problems.add("It is described as empty, and holds " + answer.contentType() + ".");
            }
            return problems;
        }
        if (answer.isEmpty()
                && answer.contentType().isEmpty()
                && response.path("x-or-empty").asBoolean()) {
            return problems;
        }
        var described = content.path(answer.contentType());
        if (described.isMissingNode()) {
            problems.add("The content type " + answer.contentType() + " is not described.");
        } else if (isHead) {
            if (!answer.isEmpty()) {
                problems.add("It answers HEAD and has a body.");
            }
        } else if (answer.contentType().equals("application/json")) {
            var body = Documents.read(answer.body());
            problems.addAll(violations(described.path("schema"), body));
            problems.addAll(problemOfCode(response.path("x-codes"), body));
            problems.addAll(problemOfType(answer.status(), body));
        }
        return problems;
    }

    /** What stands against the type of an error whose code is in the document's list of codes. */
    private List<String> problemOfType(int status, JsonNode body) {
        var listed = document.path("x-error-codes").path(body.path("code").asText(""));
        var type = listed.path("answers").path(String.valueOf(status)).asText("");
        return listed.isMissingNode() || body.path("type").asText("").equals(type)
                ? List.of()
                : List.of("The type of the error " + body.path("code").asText("") + " is " + body.path("type")
                        + ", and with this status it is listed as \"" + type + "\".");
    }

    private static List<String> problemOfCode(JsonNode codes, JsonNode body) {
        var code = body.path("code").asText("");
        var known = codes.valueStream().map(JsonNode::asText).toList();
        return code.isEmpty() || codes.isMissingNode() || known.contains(code)
                ? List.of()
                : List.of("The code " + code + " is none of " + known + ".");
    }

    private List<String> problemsOfRefusal(Answer answer, boolean isHead) {
        if (!REFUSALS_OF_OTHER_METHODS.contains(answer.status())) {
            return List.of("No such operation is described.");
        }
        if (isHead) {
            return List.of();
        }
        var body = Documents.read(answer.body());
        var problems = new ArrayList<>(violations(reference(ERROR), body));
        problems.addAll(problemOfType(answer.status(), body));
        return problems;
    }

    private static List<String> problemsOfOptions(Answer answer) {
        return answer.status() == 204 && !answer.isEmpty() ? List.of("It answers OPTIONS and has a body.") : List.of();
    }

    private List<String> violations(JsonNode schema, JsonNode body) {
        return compiled(schema).validate(body).stream()
                .map(DescribedApi::sentence)
                .toList();
    }

    private static String sentence(Error violation) {
        return "At " + violation.getInstanceLocation() + " against " + violation.getKeyword() + ": "
                + Arrays.toString(violation.getArguments());
    }

    private Schema compiled(JsonNode schema) {
        return compiled.computeIfAbsent(schema.toString(), text -> {
            var root = (ObjectNode) closed(schema.deepCopy());
            root.set("components", closedComponents);
            return schemas.getSchema(root);
        });
    }

    private static JsonNode reference(String pointer) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#" + pointer);
    }

    /** A member that is named nowhere is a mistake, of the answer or of the description. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DescribedApi::closed);
        return node;
    }

    private Optional<Path> path(String sent) {
        var withoutQuery = sent.split("[?#]", 2)[0];
        return paths.stream()
                .filter(path -> path.pattern().matcher(withoutQuery).matches())
                .findFirst();
    }

    private Pattern pattern(String template, JsonNode operations) {
        var shapes = operations
                .path("parameters")
                .valueStream()
                .map(parameter -> Documents.resolved(document, parameter))
                .filter(parameter -> parameter.at("/schema").has("pattern"))
                .collect(Collectors.toMap(
                        parameter -> parameter.path("name").asText(),
                        parameter -> parameter.at("/schema/pattern").asText().replaceAll("[$^]", "")));
        var withoutSlash = template.endsWith("/") ? template.substring(0, template.length() - 1) : template;
        var expression = VARIABLE.matcher(withoutSlash).replaceAll(found -> shape(shapes.get(found.group(1))));
        return Pattern.compile(expression + "/?");
    }

    private static String shape(@Nullable String shape) {
        return Matcher.quoteReplacement(shape == null ? "[^/]+" : shape);
    }
}
