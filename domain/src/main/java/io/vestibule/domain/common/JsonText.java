package io.vestibule.domain.common;

import java.nio.charset.StandardCharsets;

/**
 * A JSON value that the domain keeps for its owner without looking inside.
 *
 * @param value one JSON value (RFC 8259), compact, at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record JsonText(String value) {

    /** The largest value that is kept, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    public JsonText {
        if (isTooLong(value)) {
            throw DomainException.invalid("invalid_input", TOO_LONG);
        }
    }

    private static final String TOO_LONG = "Ensure this value takes no more than " + MAX_BYTES + " bytes.";

    /**
     * A value for the member {@code attr}.
     *
     * @throws DomainException {@code invalid_input} at {@code attr} when it is too long
     */
    public static JsonText at(String attr, String value) {
        if (isTooLong(value)) {
            throw DomainException.invalid("invalid_input", attr, TOO_LONG);
        }
        return new JsonText(value);
    }

    private static boolean isTooLong(String value) {
        return value.length() > MAX_BYTES
                || value.length() > MAX_BYTES / 3 && value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }
}
