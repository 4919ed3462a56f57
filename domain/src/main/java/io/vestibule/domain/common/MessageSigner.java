package io.vestibule.domain.common;

/** Signs short messages so that this installation recognises its own later. Safe for many threads. */
@Port
public interface MessageSigner {

    /**
     * The signature (HMAC-SHA-256, base64url without padding) of {@code message}.
     *
     * @param purpose keeps signatures of different uses apart: one made for a purpose never verifies for another
     */
    String sign(String purpose, String message);

    /** Whether {@code signature} was made by {@link #sign} with the present or a former key; constant time. */
    boolean verify(String purpose, String message, String signature);
}
