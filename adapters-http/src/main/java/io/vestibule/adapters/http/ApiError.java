package io.vestibule.adapters.http;

import io.vestibule.domain.common.DomainException;
import java.util.Optional;

/**
 * An error as the API answers it: what HTTP itself finds wrong with a request, or a refusal of the domain.
 */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String code;
    private final String detail;
    private final transient Optional<String> attr;
    private final transient Optional<Long> retryAfterSeconds;

    private ApiError(
            int status,
            String type,
            String code,
            String detail,
            Optional<String> attr,
            Optional<Long> retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.detail = detail;
        this.attr = attr;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static ApiError of(DomainException refusal) {
        var status = switch (refusal.kind()) {
            case INVALID -> 400;
            case UNAUTHENTICATED, UNFINISHED -> 401;
            case UNPAID -> 402;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case THROTTLED -> 429;
            case UNAVAILABLE -> 503;
        };
        var type = switch (refusal.kind()) {
            case INVALID -> "validation_error";
            case UNAUTHENTICATED, FORBIDDEN -> "authentication_error";
            case NOT_FOUND -> "invalid_request";
            case THROTTLED -> "throttled_error";
            case CONFLICT, UNAVAILABLE, UNFINISHED, UNPAID -> "server_error";
        };
        return new ApiError(
                status,
                type,
                refusal.code(),
                refusal.detail(),
                refusal.attr(),
                refusal.retryAfter().map(wait -> Math.max(1, wait.toSeconds())));
    }

    static ApiError endpointNotFound() {
        return request(404, "not_found", "Endpoint not found.");
    }

    static ApiError notAcceptable() {
        return request(406, "not_acceptable", "Could not satisfy the request Accept header.");
    }

    static ApiError methodNotAllowed(String method) {
        return request(405, "method_not_allowed", "Method \"" + method + "\" not allowed.");
    }

    static ApiError unsupportedMediaType(String type) {
        return request(415, "unsupported_media_type", "Unsupported media type \"" + type + "\" in request.");
    }

    static ApiError unparseable(String reason) {
        return request(400, "parse_error", reason);
    }

    static ApiError tooLarge(int maxBytes) {
        return request(413, "request_too_large", "The request body is larger than " + maxBytes + " bytes.");
    }

    static ApiError internal() {
        return internal("A server error occurred.");
    }

    static ApiError internal(String detail) {
        return new ApiError(500, "server_error", "error", detail, Optional.empty(), Optional.empty());
    }

    /** What Jetty found wrong before any route saw the request. */
    static ApiError ofStatus(int status) {
        return switch (status) {
            case 400 -> unparseable("Bad request.");
            case 404 -> endpointNotFound();
            case 405 -> request(405, "method_not_allowed", "Method not allowed.");
            case 413 -> request(413, "request_too_large", "The request body is too large.");
            case 415 -> request(415, "unsupported_media_type", "Unsupported media type in request.");
            case 414 -> other(414, "uri_too_long", "The request's address is too long.");
            case 431 -> other(431, "request_header_fields_too_large", "The request's headers are too large.");
            case 503 -> other(503, "service_unavailable", "The server is not available at the moment.");
            default -> status != 500 ? other(status, "error", "The request could not be served.") : internal();
        };
    }

    private static ApiError request(int status, String code, String detail) {
        return new ApiError(status, "invalid_request", code, detail, Optional.empty(), Optional.empty());
    }

    private static ApiError other(int status, String code, String detail) {
        return new ApiError(
                status,
                "server_error",
                code,
                detail,
                Optional.empty(),
                status == 503 ? Optional.of(2L) : Optional.empty());
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }

    Optional<String> attr() {
        return attr;
    }

    Optional<Long> retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
