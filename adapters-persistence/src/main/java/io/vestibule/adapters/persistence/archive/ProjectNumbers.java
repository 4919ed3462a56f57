package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Finds the numbers of projects inside of JSON columns, where no foreign key does, and puts others in their place. */
final class ProjectNumbers {

    private final Map<Object, Object> moved;

    /** @param moved former numbers to present ones, of those that are not the same */
    ProjectNumbers(Map<Object, Object> moved) {
        this.moved = moved;
    }

    /** The text of a column of JSON with the present numbers. */
    String in(String column, String json) {
        if (moved.isEmpty()) {
            return json;
        }
        var tree = parsed(json);
        switch (column) {
            case "scoped_teams" -> inList((ArrayNode) tree);
            case "project_access" ->
                tree.forEach(access -> {
                    var id = access.path("id");
                    if (moved.containsKey(id.longValue())) {
                        ((ObjectNode) access).set("id", number(id));
                    }
                });
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

    private void inList(ArrayNode numbers) {
        for (var i = 0; i < numbers.size(); i++) {
            if (moved.containsKey(numbers.get(i).longValue())) {
                numbers.set(i, number(numbers.get(i)));
            }
        }
    }

    private void inNames(ObjectNode byProject) {
        var before = byProject.deepCopy();
        byProject.removeAll();
        before.properties().forEach(choice -> byProject.set(name(choice.getKey()), choice.getValue()));
    }

    private String name(String number) {
        try {
            return String.valueOf(moved.getOrDefault(Long.valueOf(number), number));
        } catch (NumberFormatException noNumber) {
            return number;
        }
    }

    private LongNode number(JsonNode former) {
        return LongNode.valueOf((Long) Objects.requireNonNull(moved.get(former.longValue())));
    }

    private static JsonNode parsed(String json) {
        try {
            return Archive.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
