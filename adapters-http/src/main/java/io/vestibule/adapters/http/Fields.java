package io.vestibule.adapters.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** How values are written: absent ones as {@code null}, never left out. */
public final class Fields {

    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WITH_MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Fields() {}

    /** A moment without its zone: with six digits of the second's fraction, or none when it is zero. */
    private static String moment(Instant at) {
        return (at.getNano() == 0 ? WHOLE : WITH_MICROS).format(at);
    }

    /** A moment in the form {@code …Z}. */
    public static String time(Instant at) {
        return moment(at) + "Z";
    }

    /** A moment in the form {@code …+00:00}. */
    public static String timeWithOffset(Instant at) {
        return moment(at) + "+00:00";
    }

    public static void time(JsonGenerator json, String name, Instant value) throws IOException {
        json.writeStringField(name, time(value));
    }

    public static void time(JsonGenerator json, String name, Optional<Instant> value) throws IOException {
        text(json, name, value.map(Fields::time));
    }

    public static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeString(value.get());
        } else {
            json.writeNull();
        }
    }

    public static void choice(JsonGenerator json, String name, Optional<? extends Choice> value) throws IOException {
        text(json, name, value.map(Choice::text));
    }

    public static void flag(JsonGenerator json, String name, Optional<Boolean> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeBoolean(value.get());
        } else {
            json.writeNull();
        }
    }

    /** A value that its owner wrote, as it was written. */
    public static void json(JsonGenerator json, String name, Optional<JsonText> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeRawValue(value.get().value());
        } else {
            json.writeNull();
        }
    }

    /** A map of texts to booleans, numbers, texts or such maps. */
    public static void map(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            if (entry.getValue() instanceof Map<?, ?> inner) {
                map(json, inner);
            } else if (entry.getValue() instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else {
                json.writePOJO(entry.getValue());
            }
        }
        json.writeEndObject();
    }
}
