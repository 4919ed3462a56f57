package io.vestibule.adapters.http.openapi;

import io.vestibule.adapters.http.Exchange;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A document that is the same for everybody. */
record Kept(String contentType, byte[] bytes, String tag) {

    static Kept of(String contentType, byte[] bytes) {
        var tag = Base64.getUrlEncoder().withoutPadding().encodeToString(digest(bytes));
        return new Kept(contentType, bytes, "\"" + tag.substring(0, 22) + "\"");
    }

    /** SHA-256, which every JDK has. */
    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void answer(Exchange exchange) throws IOException {
        exchange.unlessKnown(contentType, bytes, tag);
    }
}
