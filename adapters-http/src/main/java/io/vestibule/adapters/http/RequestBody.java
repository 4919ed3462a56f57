package io.vestibule.adapters.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vestibule.domain.common.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request sent: a JSON value, or the fields of a form. Credentials that travel in a body are taken out of it before
 * anybody else sees it.
 */
public final class RequestBody {

    private static final String KEY_MEMBER = "personal_api_key";
    private static final String CSRF_MEMBER = "csrfmiddlewaretoken";

    private final @Nullable ApiError problem;
    private final @Nullable JsonNode value;
    private final Map<String, JsonNode> members;
    private final boolean form;
    private final Optional<String> key;
    private final Optional<String> csrfToken;

    private RequestBody(
            @Nullable ApiError problem, @Nullable JsonNode value, Map<String, JsonNode> members, boolean form) {
        this.problem = problem;
        this.value = value;
        this.key = taken(members, KEY_MEMBER);
        this.csrfToken = form ? taken(members, CSRF_MEMBER) : Optional.empty();
        this.members = members;
        this.form = form;
    }

    /** Reads the body whole; what is wrong with it is kept until somebody needs it. */
    static RequestBody read(HttpServletRequest request, int maxBytes) throws IOException {
        if (!isSent(request)) {
            return object(new LinkedHashMap<>(), false);
        }
        if (request.getContentLengthLong() > maxBytes) {
            return broken(ApiError.tooLarge(maxBytes));
        }
        var bytes = request.getInputStream().readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            return broken(ApiError.tooLarge(maxBytes));
        }
        return bytes.length == 0 ? object(new LinkedHashMap<>(), false) : parse(request.getContentType(), bytes);
    }

    /** Whether there is a body, as far as the headers tell. */
    static boolean isSent(HttpServletRequest request) {
        var declared = request.getContentLengthLong();
        return declared > 0 || declared < 0 && request.getHeader("Transfer-Encoding") != null;
    }

    static RequestBody parse(@Nullable String contentType, byte[] bytes) {
        var type = contentType == null ? "" : contentType;
        var essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        try {
            return switch (essence) {
                case "application/json" -> json(text(bytes));
                case "application/x-www-form-urlencoded" -> object(urlEncoded(text(bytes)), true);
                case "multipart/form-data" -> object(Multipart.fields(type, bytes), true);
                default -> broken(ApiError.unsupportedMediaType(type));
            };
        } catch (ApiError unreadable) {
            return broken(unreadable);
        }
    }

    /** @throws ApiError when the body could not be read */
    void requireReadable() {
        if (problem != null) {
            throw problem;
        }
    }

    /** The key that the body carried. */
    Optional<String> key() {
        return key;
    }

    /** The CSRF token that a form carried. */
    Optional<String> csrfToken() {
        return csrfToken;
    }

    /** The names of all members, empty when the body is no object. */
    Set<String> memberNames() {
        return members.keySet();
    }

    /** The value of a member as it was sent. */
    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    Map<String, JsonNode> members() {
        return members;
    }

    /** Whether the members are texts of a form. */
    boolean isForm() {
        return form;
    }

    /**
     * What is wrong with the body as a whole: nothing, when it is an object or a form.
     */
    public Optional<DomainException> shapeProblem() {
        if (value == null || value.isObject()) {
            return Optional.empty();
        }
        if (value.isNull()) {
            return Optional.of(DomainException.invalid("null", "No data provided"));
        }
        return Optional.of(DomainException.invalid(
                "invalid_input", "Invalid data. Expected a dictionary, but got " + Members.typeWord(value) + "."));
    }

    /**
     * Refuses a body that has no members because it is no object.
     *
     * @throws DomainException the {@link #shapeProblem}
     */
    public void requireObject() {
        shapeProblem().ifPresent(problem -> {
            throw problem;
        });
    }

    /** The value of a member that is text, as it was sent. */
    public Optional<String> text(String name) {
        return member(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** The texts in an array, without whatever else is in it. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        member(name)
                .filter(JsonNode::isArray)
                .ifPresent(array -> array.forEach(entry -> {
                    if (entry.isTextual()) {
                        texts.add(entry.textValue());
                    }
                }));
        return texts;
    }

    /** A member that is an object, as a body of its own. */
    public Optional<RequestBody> part(String name) {
        return member(name).filter(JsonNode::isObject).map(RequestBody::of);
    }

    /** The elements of an array, each as a body of its own; empty when the body is no array. */
    public Optional<List<RequestBody>> items() {
        if (value == null || !value.isArray()) {
            return Optional.empty();
        }
        var items = new ArrayList<RequestBody>();
        value.forEach(item -> items.add(of(item)));
        return Optional.of(items);
    }

    /** The members as one JSON object; of a form, an object of texts. */
    public String asObject() {
        var object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return Json.compact(object);
    }

    private static RequestBody json(String text) {
        JsonNode value;
        try {
            value = Json.parse(text);
        } catch (JsonProcessingException e) {
            throw ApiError.unparseable("JSON parse error - " + e.getOriginalMessage());
        }
        return of(value);
    }

    /** A value inside a body, as a body of its own. */
    static RequestBody of(JsonNode value) {
        var members = new LinkedHashMap<String, JsonNode>();
        if (value instanceof ObjectNode object) {
            object.fields().forEachRemaining(member -> members.put(member.getKey(), member.getValue()));
        }
        return new RequestBody(null, value, members, false);
    }

    private static RequestBody object(Map<String, JsonNode> members, boolean form) {
        return new RequestBody(null, null, members, form);
    }

    private static RequestBody broken(ApiError problem) {
        return new RequestBody(problem, null, new LinkedHashMap<>(), false);
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiError.unparseable("JSON parse error - the body is not UTF-8");
        }
    }

    private static Map<String, JsonNode> urlEncoded(String text) {
        var fields = new LinkedHashMap<String, JsonNode>();
        try {
            for (var pair : text.split("&", -1)) {
                if (!pair.isEmpty()) {
                    var equals = pair.indexOf('=');
                    var name = equals < 0 ? pair : pair.substring(0, equals);
                    var value = equals < 0 ? "" : pair.substring(equals + 1);
                    fields.put(decoded(name), TextNode.valueOf(decoded(value)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw ApiError.unparseable("Form parse error - a percent sign is not followed by two hexadecimal digits");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> taken(Map<String, JsonNode> members, String name) {
        return Optional.ofNullable(members.remove(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }
}
