package io.vestibule.adapters.http.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a description takes away from clients that were written against an earlier one. Answers may say more, requests may
 * ask for less; everything else breaks somebody.
 */
public final class Compatibility {

    private enum Direction {
        REQUEST,
        ANSWER
    }

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> breaks = new LinkedHashSet<>();
    private final Set<String> compared = new HashSet<>();

    private Compatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** One sentence for each thing that breaks clients; empty when nothing does. */
    public static List<String> breaks(byte[] before, byte[] after) {
        return breaks(Documents.read(before), Documents.read(after));
    }

    static List<String> breaks(JsonNode before, JsonNode after) {
        var comparison = new Compatibility(before, after);
        comparison.compareOperations();
        return List.copyOf(comparison.breaks);
    }

    private void compareOperations() {
        var present = operations(after);
        operations(before).forEach((name, operation) -> {
            var now = present.get(name);
            if (now == null) {
                breaks.add(name + " is gone.");
            } else {
                compareOperation(name, operation, now);
            }
        });
    }

    private static Map<String, JsonNode> operations(JsonNode document) {
        var operations = new LinkedHashMap<String, JsonNode>();
        for (var path : document.path("paths").properties()) {
            // what a variable is called is nobody's business but the description's
            var address = path.getKey().replaceAll("\\{\\w+}", "{}");
            for (var method : Documents.METHODS) {
                if (path.getValue().has(method)) {
                    operations.put(
                            method.toUpperCase(Locale.ROOT) + " " + address,
                            path.getValue().get(method));
                }
            }
        }
        return operations;
    }

    private void compareOperation(String name, JsonNode was, JsonNode is) {
        if (!was.path("operationId").equals(is.path("operationId"))) {
            breaks.add(name + " has another operationId.");
        }
        compareSecurity(name, was.path("security"), is.path("security"));
        compareParameters(name, was.path("parameters"), is.path("parameters"));
        compareBodies(name, was.path("requestBody"), is.path("requestBody"));
        for (var answer : was.path("responses").properties()) {
            var place = name + " " + answer.getKey();
            var present = is.path("responses").path(answer.getKey());
            if (present.isMissingNode()) {
                breaks.add(place + " is not answered any more.");
            } else {
                var described = Documents.resolved(before, answer.getValue()).path("content");
                var stillDescribed = Documents.resolved(after, present).path("content");
                compareContents(place, described, stillDescribed, Direction.ANSWER);
            }
        }
    }

    /** Each way to be let in must still be one. */
    private void compareSecurity(String name, JsonNode was, JsonNode is) {
        if (is.isEmpty()) {
            return;
        }
        if (was.isEmpty()) {
            breaks.add(name + " needs a credential now.");
        }
        for (var way : was) {
            if (is.valueStream().noneMatch(other -> asksForNoMore(way, other))) {
                breaks.add(name + " is not open to " + way + " any more.");
            }
        }
    }

    private static boolean asksForNoMore(JsonNode was, JsonNode is) {
        return is.properties().stream().allMatch(scheme -> {
            var former = was.path(scheme.getKey());
            var scopes = texts(former);
            return !former.isMissingNode() && scopes.containsAll(texts(scheme.getValue()));
        });
    }

    private void compareParameters(String name, JsonNode was, JsonNode is) {
        var present = parameters(after, is);
        var former = parameters(before, was);
        former.forEach((key, parameter) -> {
            var now = present.get(key);
            if (now == null) {
                breaks.add(name + " does not take the parameter " + key + " any more.");
            } else {
                if (isRequired(now) && !isRequired(parameter)) {
                    breaks.add(name + " needs the parameter " + key + " now.");
                }
                compare(name + " " + key, parameter.path("schema"), now.path("schema"), Direction.REQUEST);
            }
        });
        present.forEach((key, parameter) -> {
            if (isRequired(parameter) && !former.containsKey(key)) {
                breaks.add(name + " needs the parameter " + key + " now.");
            }
        });
    }

    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode parameters) {
        var named = new LinkedHashMap<String, JsonNode>();
        for (var parameter : parameters) {
            var described = Documents.resolved(document, parameter);
            named.put(
                    described.path("in").asText() + ":" + described.path("name").asText(), described);
        }
        return named;
    }

    private void compareBodies(String name, JsonNode was, JsonNode is) {
        if (isRequired(is) && !isRequired(was)) {
            breaks.add(name + " needs a body now.");
        }
        compareContents(name + " body", was.path("content"), is.path("content"), Direction.REQUEST);
    }

    private void compareContents(String place, JsonNode was, JsonNode is, Direction direction) {
        for (var content : was.properties()) {
            if (is.has(content.getKey())) {
                compare(
                        place,
                        content.getValue().path("schema"),
                        is.get(content.getKey()).path("schema"),
                        direction);
            } else {
                breaks.add(place + " has no " + content.getKey() + " any more.");
            }
        }
    }

    private void compare(String place, JsonNode formerly, JsonNode presently, Direction direction) {
        if (!compared.add(direction + " " + formerly + " " + presently + (formerly.has("$ref") ? "" : place))) {
            return; // the same two types elsewhere, or inside of themselves
        }
        var was = Documents.resolved(before, formerly);
        var is = Documents.resolved(after, presently);
        compareAlternatives(place, was, is, direction);
        compareSets(place, "type", was.path("type"), is.path("type"), direction);
        compareSets(place, "values", values(was), values(is), direction);
        if (!was.path("format").equals(is.path("format"))) {
            breaks.add(place + " has another format.");
        }
        if (direction == Direction.REQUEST) {
            compareBounds(place, was, is);
        }
        compareMembers(place, was, is, direction);
        if (was.has("items") && is.has("items")) {
            compare(place + "[]", was.get("items"), is.get("items"), direction);
        }
    }

    private static JsonNode values(JsonNode schema) {
        return schema.has("const") ? schema.path("const") : schema.path("enum");
    }

    private void compareAlternatives(String place, JsonNode was, JsonNode is, Direction direction) {
        var former = alternatives(was);
        var present = alternatives(is);
        if (former.isEmpty() && present.isEmpty()) {
            return;
        }
        var wide = direction == Direction.ANSWER ? former : present;
        var narrow = direction == Direction.ANSWER ? present : former;
        for (var alternative : narrow.keySet()) {
            if (!wide.containsKey(alternative)) {
                breaks.add(place
                        + (direction == Direction.ANSWER
                                ? " may be " + alternative + " now."
                                : " may not be " + alternative + " any more."));
            }
        }
        former.forEach((name, alternative) -> {
            if (present.containsKey(name)) {
                compare(place + " as " + name, alternative, present.get(name), direction);
            }
        });
    }

    private static Map<String, JsonNode> alternatives(JsonNode schema) {
        var alternatives = new LinkedHashMap<String, JsonNode>();
        for (var alternative : schema.path("oneOf")) {
            alternatives.put(
                    alternative.path("$ref").asText(alternative.path("type").asText()), alternative);
        }
        return alternatives;
    }

    /** Answers may take fewer values than before, requests more; no set means any value. */
    private void compareSets(String place, String what, JsonNode was, JsonNode is, Direction direction) {
        if (was.isMissingNode() && is.isMissingNode()) {
            return;
        }
        var wide = direction == Direction.ANSWER ? was : is;
        var narrow = direction == Direction.ANSWER ? is : was;
        if (!wide.isMissingNode() && (narrow.isMissingNode() || !texts(wide).containsAll(texts(narrow)))) {
            breaks.add(place + " has other " + what + ": " + was + " before, " + is + " now.");
        }
    }

    private void compareBounds(String place, JsonNode was, JsonNode is) {
        for (var bound : List.of("maxLength", "maximum", "maxItems")) {
            if (is.has(bound)
                    && (!was.has(bound)
                            || is.get(bound).asDouble() < was.get(bound).asDouble())) {
                breaks.add(place + " takes less than before (" + bound + ").");
            }
        }
        for (var bound : List.of("minLength", "minimum", "minItems")) {
            if (is.has(bound)
                    && (!was.has(bound)
                            || is.get(bound).asDouble() > was.get(bound).asDouble())) {
                breaks.add(place + " takes less than before (" + bound + ").");
            }
        }
        if (is.has("pattern") && !is.get("pattern").equals(was.path("pattern"))) {
            breaks.add(place + " must have another shape.");
        }
    }

    private void compareMembers(String place, JsonNode was, JsonNode is, Direction direction) {
        var wasRequired = texts(was.path("required"));
        var isRequired = texts(is.path("required"));
        var promised = direction == Direction.ANSWER ? wasRequired : isRequired;
        var kept = direction == Direction.ANSWER ? isRequired : wasRequired;
        var lost = new ArrayList<>(promised);
        lost.removeAll(kept);
        for (var member : lost) {
            breaks.add(place + "." + member
                    + (direction == Direction.ANSWER ? " may be missing now." : " is needed now."));
        }
        for (var member : was.path("properties").properties()) {
            var present = is.path("properties").path(member.getKey());
            if (present.isMissingNode()) {
                breaks.add(place + "." + member.getKey() + " is gone.");
            } else {
                compare(place + "." + member.getKey(), member.getValue(), present, direction);
            }
        }
    }

    private static boolean isRequired(JsonNode node) {
        return node.path("required").asBoolean();
    }

    private static Set<String> texts(JsonNode oneOrMany) {
        var texts = new LinkedHashSet<String>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(text -> texts.add(text.asText()));
        } else if (!oneOrMany.isMissingNode()) {
            texts.add(oneOrMany.asText());
        }
        return texts;
    }
}
