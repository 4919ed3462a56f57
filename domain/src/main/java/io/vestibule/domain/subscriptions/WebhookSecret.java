package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a project's webhooks are signed with: {@code whsec_} and the base64 of the key, as the Standard Webhooks convention
 * writes secrets.
 */
public final class WebhookSecret extends Secret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    /** @throws IllegalArgumentException when it is not of this form */
    public WebhookSecret(String value) {
        super(value);
        if (!value.startsWith(PREFIX) || key().length == 0) {
            throw new IllegalArgumentException("A webhook's secret begins with " + PREFIX + ", and a key follows.");
        }
    }

    /** A fresh one. */
    public static WebhookSecret fresh(SecretGenerator secrets) {
        var random = secrets.base64Url(BYTES).getBytes(StandardCharsets.US_ASCII);
        return new WebhookSecret(PREFIX
                + Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(random)));
    }

    /** The bytes that the convention signs with. */
    byte[] key() {
        return Base64.getDecoder().decode(reveal().substring(PREFIX.length()));
    }

    /** The bytes of the secret as it is shown. */
    byte[] text() {
        return reveal().getBytes(StandardCharsets.UTF_8);
    }
}
