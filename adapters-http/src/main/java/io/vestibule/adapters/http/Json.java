package io.vestibule.adapters.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.domain.common.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON in and out: compact, UTF-8, numbers kept as they were written. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private Json() {}

    /** Writes into a generator. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    public static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = MAPPER.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static JsonGenerator generator(ByteArrayOutputStream bytes) throws IOException {
        return MAPPER.createGenerator(bytes);
    }

    /**
     * The value in {@code text}.
     *
     * @throws JsonProcessingException when it is not exactly one JSON value, is nested deeper than 1,000, or holds half a
     *     surrogate pair
     */
    static JsonNode parse(String text) throws JsonProcessingException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            var value = parser.<JsonNode>readValueAsTree();
            if (value == null || parser.nextToken() != null) {
                throw new com.fasterxml.jackson.core.JsonParseException(parser, "Expected exactly one value");
            }
            if (text.contains("\\u") && holdsHalfCharacter(value)) {
                throw new com.fasterxml.jackson.core.JsonParseException(parser, "Half of a surrogate pair is missing");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new com.fasterxml.jackson.core.JsonParseException(null, "A number is too large to be kept", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value that somebody sent as a body that nobody looked into before.
     *
     * @throws ApiError {@code parse_error} when it is none
     */
    public static JsonNode received(byte[] body) {
        try {
            return parse(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw ApiError.unparseable("JSON parse error - " + e.getOriginalMessage());
        }
    }

    /** The value that was stored as {@code text}. */
    public static JsonNode stored(JsonText text) {
        try {
            return parse(text.value());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A {@code \\ud800} without its other half is no character: it could be neither stored nor sent back. */
    private static boolean holdsHalfCharacter(JsonNode value) {
        if (value.isTextual() && isCut(value.textValue())) {
            return true;
        }
        for (var member : value.properties()) {
            if (isCut(member.getKey())) {
                return true;
            }
        }
        for (var element : value) {
            if (holdsHalfCharacter(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCut(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The value in one line, without blanks between its parts. */
    static String compact(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value as maps, lists, texts, numbers and booleans. */
    static Object tree(JsonNode value) {
        return MAPPER.convertValue(value, Object.class);
    }
}
