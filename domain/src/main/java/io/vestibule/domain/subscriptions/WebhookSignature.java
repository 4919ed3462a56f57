package io.vestibule.domain.subscriptions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver tells that a webhook is ours (HMAC-SHA-256, RFC 2104), in two spellings of the same facts. */
public final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * The headers that identify and sign a body: those of the Standard Webhooks convention, and this server's own.
     *
     * @param id the same each time the same thing is sent
     * @param at when it is sent; in seconds since 1970
     * @param secrets each signs; a receiver that knows one of them is content
     */
    public static Map<String, String> headers(String id, Instant at, byte[] body, List<WebhookSecret> secrets) {
        var seconds = Long.toString(at.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds);
        headers.put(
                "webhook-signature",
                joined(
                        secrets,
                        " ",
                        secret -> "v1,"
                                + Base64.getEncoder()
                                        .encodeToString(mac(secret.key(), id + "." + seconds + ".", body))));
        headers.put("X-Vestibule-Delivery", id);
        headers.put("X-Vestibule-Timestamp", seconds);
        headers.put(
                "X-Vestibule-Signature",
                joined(
                        secrets,
                        ",",
                        secret -> "v1=" + HexFormat.of().formatHex(mac(secret.text(), seconds + ".", body))));
        return headers;
    }

    private static String joined(
            List<WebhookSecret> secrets, String separator, Function<WebhookSecret, String> signature) {
        return secrets.stream().map(signature).collect(Collectors.joining(separator));
    }

    private static byte[] mac(byte[] key, String before, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256.", e);
        }
    }
}
