package io.vestibule.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.content.ByteBufferContentSource;

/** {@code multipart/form-data} (RFC 7578): its fields; files are passed over. */
final class Multipart {

    private static final int MAX_PARTS = 1_000;

    private Multipart() {}

    /**
     * The fields by name; the last of one name counts.
     *
     * @param contentType the header's whole value, with the boundary
     * @throws ApiError when the bytes are no such form
     */
    static Map<String, JsonNode> fields(String contentType, byte[] bytes) {
        var boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw ApiError.unparseable("Multipart form parse error - there is no boundary");
        }
        var parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MAX_PARTS);
        parser.setMaxLength(bytes.length);
        parser.setMaxMemoryFileSize(bytes.length); // nothing is written to the disk
        parser.setUseFilesForPartsWithoutFileName(false);
        try (var parts = parser.parse(new ByteBufferContentSource(ByteBuffer.wrap(bytes)))
                .join()) {
            var fields = new LinkedHashMap<String, JsonNode>();
            for (var part : parts) {
                if (part.getFileName() == null && part.getName() != null) {
                    fields.put(part.getName(), TextNode.valueOf(part.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
            return fields;
        } catch (CompletionException | IllegalArgumentException malformed) {
            throw ApiError.unparseable("Multipart form parse error - the parts cannot be told apart");
        }
    }
}
