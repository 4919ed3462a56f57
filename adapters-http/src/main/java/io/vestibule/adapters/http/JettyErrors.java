package io.vestibule.adapters.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gives what Jetty itself refuses the same shape as every other error. */
final class JettyErrors extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        var error = ApiError.ofStatus(status);
        describe(error, response.getHeaders());
        response.setStatus(error.status());
        Content.Sink.write(response, true, new String(ErrorEnvelope.json(error), StandardCharsets.UTF_8), callback);
    }

    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields.Mutable fields) {
        var error = ApiError.ofStatus(status);
        describe(error, fields);
        return ByteBuffer.wrap(ErrorEnvelope.json(error));
    }

    private static void describe(ApiError error, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/json");
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put(HttpHeader.VARY, "Accept, Cookie");
        fields.put(new HttpField("X-Content-Type-Options", "nosniff"));
        fields.put(new HttpField("X-Frame-Options", "SAMEORIGIN"));
        fields.put(new HttpField("Referrer-Policy", "same-origin"));
        error.retryAfterSeconds().ifPresent(wait -> fields.put(HttpHeader.RETRY_AFTER, String.valueOf(wait)));
    }
}
