package io.vestibule.adapters.github;

import java.net.URI;
import java.util.Optional;

/**
 * A question to the REST API.
 *
 * @param template the path without anything that names somebody, for the log
 * @param body JSON; empty for none
 * @param etag of the answer that is kept; empty for none
 */
record ApiRequest(Method method, String template, URI address, Optional<String> body, Optional<String> etag) {

    enum Method {
        GET,
        POST,
        DELETE
    }

    static ApiRequest get(String template, URI address) {
        return new ApiRequest(Method.GET, template, address, Optional.empty(), Optional.empty());
    }

    static ApiRequest post(String template, URI address) {
        return new ApiRequest(Method.POST, template, address, Optional.of("{}"), Optional.empty());
    }

    static ApiRequest delete(String template, URI address) {
        return new ApiRequest(Method.DELETE, template, address, Optional.empty(), Optional.empty());
    }

    ApiRequest at(URI other) {
        return new ApiRequest(method, template, other, body, etag);
    }

    ApiRequest unlessStill(Optional<String> known) {
        return new ApiRequest(method, template, address, body, known);
    }

    /** Whether asking twice does no harm: reading, and making a token that nobody else sees. */
    boolean isRepeatable() {
        return method != Method.DELETE;
    }
}
