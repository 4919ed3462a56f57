package io.vestibule.testkit.twofactor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on a person's phone (RFC 6238), written apart from the product so that each can find the other's mistakes. */
public final class Authenticator {

    private static final Duration STEP = Duration.ofSeconds(30);

    private final byte[] key;

    /** @param secret as the product showed it, in Base32 */
    public Authenticator(String secret) {
        var bits = new StringBuilder();
        for (var letter : secret.toCharArray()) {
            var value = Character.isLetter(letter) ? letter - 'A' : letter - '2' + 26;
            bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
        }
        key = new byte[bits.length() / 8];
        for (var i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /** What the app shows at {@code now}. */
    public String codeAt(Instant now) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(now.getEpochSecond() / STEP.toSeconds())
                    .array());
            var number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code that the app shows neither at {@code now} nor around it. */
    public String wrongCodeAt(Instant now) {
        var code = "000000";
        for (var i = 1; isNear(code, now); i++) {
            code = String.format(Locale.ROOT, "%06d", i);
        }
        return code;
    }

    private boolean isNear(String code, Instant now) {
        return code.equals(codeAt(now)) || code.equals(codeAt(now.minus(STEP))) || code.equals(codeAt(now.plus(STEP)));
    }
}
