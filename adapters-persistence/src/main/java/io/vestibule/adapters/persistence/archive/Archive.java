package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What all of the format knows: its name, its version, its JSON. */
final class Archive {

    static final String FORMAT = "vestibule";
    static final String CONTENT = "accounts";
    static final int VERSION = 1;

    /** In the first line: the last line says that it is the last, and how many records there are. */
    static final String CLOSED = "closed";

    static final String END = "end";
    static final String RECORDS = "records";

    /** In place of a sealed text: an object with the text itself. */
    static final String CLEAR = "clear";

    /** Numbers come out as they went in, and nothing is said twice. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private Archive() {}
}
