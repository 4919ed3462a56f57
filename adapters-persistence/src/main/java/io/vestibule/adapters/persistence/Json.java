package io.vestibule.adapters.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON columns: things that change together and are never searched. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Writes into a generator. */
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    public static String write(Writing writing) {
        var text = new StringWriter(256);
        try (var json = MAPPER.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static String writeTree(Object tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree of maps, lists, texts, numbers and booleans. */
    public static Object readTree(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Long> readNumbers(String text) {
        var numbers = new ArrayList<Long>();
        read(text).forEach(node -> numbers.add(node.longValue()));
        return numbers;
    }

    public static List<String> readTexts(String text) {
        var texts = new ArrayList<String>();
        read(text).forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
