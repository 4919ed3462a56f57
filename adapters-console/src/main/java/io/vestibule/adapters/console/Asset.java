package io.vestibule.adapters.console;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document that is the same for everybody, as it is and compressed.
 *
 * @param tag what it is recognised by, without quotes
 */
record Asset(String contentType, byte[] plain, byte[] zipped, String tag) {

    private static final int TAG_LENGTH = 22;

    static Asset of(String contentType, byte[] content) {
        return new Asset(contentType, content, zipped(content), tag(content));
    }

    /** The beginning of a SHA-256, as characters of an address. */
    static String tag(byte[] content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Answers with it, or says that the client has it already. */
    void answer(Context context) {
        var isZipped = takesGzip(context.header("Accept-Encoding"));
        // each of the two has a strong tag of its own
        var quoted = isZipped ? "\"" + tag + "-gzip\"" : "\"" + tag + "\"";
        context.header("ETag", quoted).header("Vary", "Accept-Encoding");
        if (knows(context.header("If-None-Match"), quoted)) {
            context.status(304);
            context.res().setContentType(null); // what the server presets for every answer
            return;
        }
        if (isZipped) {
            context.header("Content-Encoding", "gzip");
        }
        context.contentType(contentType).result(isZipped ? zipped : plain);
    }

    private static boolean knows(@Nullable String ifNoneMatch, String quoted) {
        return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(quoted));
    }

    private static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(range -> range.replace(" ", "").replace("\t", ""))
                        .anyMatch(range -> range.equals("gzip")
                                || range.startsWith("gzip;") && !range.matches("gzip;q=0(\\.0*)?"));
    }

    private static byte[] zipped(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
