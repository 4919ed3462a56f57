package io.vestibule.domain.twofactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords of RFC 6238 as authenticator apps make them: HMAC-SHA-1, six digits, steps of 30 seconds. */
final class Totp {

    static final int DIGITS = 6;
    static final Duration STEP = Duration.ofSeconds(30);

    private static final String ALGORITHM = "HmacSHA1";
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The number of the step that {@code moment} lies in. */
    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a step (RFC 4226, 5.3). */
    static String code(TotpSecret secret, long step) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-1.", e);
        }
    }

    /**
     * The step whose code {@code code} is, the latest if several; none of a lost secret.
     *
     * @param center the step that counts as the present one
     * @param window how many steps before and after it are looked at too
     */
    static OptionalLong match(TotpSecret secret, TotpCode code, long center, int window) {
        if (secret.isLost()) {
            return OptionalLong.empty();
        }
        var given = code.reveal().getBytes(StandardCharsets.US_ASCII);
        var matched = OptionalLong.empty();
        // all of them, whatever was found: how long it takes tells nothing
        for (var step = center - window; step <= center + window; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII), given)) {
                matched = OptionalLong.of(step);
            }
        }
        return matched;
    }
}
