package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the numbers of projects inside of JSON columns, where no foreign key does, and puts others in their place;
 * those of projects that are not in the file may be others' here, and are left out. */
final class ProjectNumbers {

    private final Set<Object> known;
    private final Map<Object, Object> moved;

    /**
     * @param known the former numbers
     * @param moved former numbers to present ones, of those that are not the same
     */
    ProjectNumbers(Set<Object> known, Map<Object, Object> moved) {
        this.known = known;
        this.moved = moved;
    }

    /** The text of a column of JSON with the present numbers. */
    String in(String column, String json) {
        var tree = parsed(json);
        switch (column) {
            case "scoped_teams" -> inList(tree);
            case "project_access" -> inObjects(tree);
            case "notification_settings" ->
                tree.properties().stream()
                        .filter(setting -> setting.getKey().contains("project")
                                && setting.getValue().isObject())
                        .forEach(setting -> inNames((ObjectNode) setting.getValue()));
            default -> {
                return json;
            }
        }
        return tree.toString();
    }

    private void inList(JsonNode numbers) {
        for (var each = numbers.elements(); each.hasNext(); ) {
            if (!isKnown(each.next())) {
                each.remove();
            }
        }
        if (numbers instanceof ArrayNode list) {
            for (var i = 0; i < list.size(); i++) {
                list.set(i, number(list.get(i)));
            }
        }
    }

    private void inObjects(JsonNode accesses) {
        for (var each = accesses.elements(); each.hasNext(); ) {
            var access = each.next();
            if (access instanceof ObjectNode object && isKnown(object.path("id"))) {
                object.set("id", number(object.path("id")));
            } else {
                each.remove();
            }
        }
    }

    private void inNames(ObjectNode byProject) {
        var before = byProject.deepCopy();
        byProject.removeAll();
        before.properties()
                .forEach(choice -> name(choice.getKey()).ifPresent(name -> byProject.set(name, choice.getValue())));
    }

    private Optional<String> name(String number) {
        try {
            var former = Long.valueOf(number);
            return Optional.of(former).filter(known::contains).map(id -> String.valueOf(moved.getOrDefault(id, id)));
        } catch (NumberFormatException noNumber) {
            return Optional.of(number);
        }
    }

    private boolean isKnown(JsonNode former) {
        return former.isIntegralNumber() && former.canConvertToLong() && known.contains(former.longValue());
    }

    private LongNode number(JsonNode former) {
        var number = former.longValue();
        return LongNode.valueOf((Long) moved.getOrDefault(number, number));
    }

    private static JsonNode parsed(String json) {
        try {
            return Archive.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
