package io.vestibule.adapters.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.domain.common.DomainException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where something that went wrong becomes the {@code {type, code, detail, attr}} of an answer. */
final class ErrorEnvelope {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorEnvelope.class);

    private ErrorEnvelope() {}

    /** The error to answer; what nobody expected is logged, and the client sees nothing of it. */
    static ApiError of(Throwable thrown, String where) {
        if (thrown instanceof ApiError error) {
            return error;
        }
        if (thrown instanceof DomainException refusal) {
            return ApiError.of(refusal);
        }
        LOG.error("{} failed.", where, thrown);
        return thrown instanceof Failure failure ? ApiError.internal(failure.detail()) : ApiError.internal();
    }

    /** The error as a sentence alone. */
    static byte[] plainJson(ApiError error) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("error", error.detail());
            json.writeEndObject();
        });
    }

    static byte[] json(ApiError error) {
        return Json.bytes(json -> {
            json.writeStartObject();
            writeMembers(json, error);
            json.writeEndObject();
        });
    }

    /** The error with its sentence once more, for those who read nothing but that. */
    static byte[] repeatedJson(ApiError error) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("error", error.detail());
            writeMembers(json, error);
            json.writeEndObject();
        });
    }

    private static void writeMembers(JsonGenerator json, ApiError error) throws IOException {
        json.writeStringField("type", error.type());
        json.writeStringField("code", error.code());
        json.writeStringField("detail", error.detail());
        Fields.text(json, "attr", error.attr());
    }
}
