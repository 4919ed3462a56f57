package io.vestibule.adapters.http.openapi;

import io.vestibule.adapters.http.ContentHash;
import io.vestibule.adapters.http.Exchange;
import java.io.IOException;
import java.util.Base64;

/** A document that is the same for everybody. */
record Kept(String contentType, byte[] bytes, String tag) {

    static Kept of(String contentType, byte[] bytes) {
        var tag = Base64.getUrlEncoder().withoutPadding().encodeToString(ContentHash.of(bytes));
        return new Kept(contentType, bytes, "\"" + tag.substring(0, 22) + "\"");
    }

    void answer(Exchange exchange) throws IOException {
        exchange.unlessKnown(contentType, bytes, tag);
    }
}
