package io.vestibule.testkit.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.SecretSealer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the rules of a sealer without a key: whoever reads the sealed text can undo it. For tests only. */
public final class ReversibleSealer implements SecretSealer {

    private static final String PREFIX = "reversible1";

    private final AtomicLong seals = new AtomicLong();

    @Override
    public String seal(String plain, String context) {
        return sealed(Long.toString(seals.incrementAndGet()), plain, context);
    }

    @Override
    public String open(String sealed, String context) {
        var parts = sealed.split("\\.", -1);
        if (parts.length == 4 && parts[0].equals(PREFIX)) {
            var plain = decoded(parts[2]);
            if (sealed(parts[1], plain, context).equals(sealed)) {
                return plain;
            }
        }
        throw new IllegalArgumentException("This text was changed, or was not sealed here for this context.");
    }

    @Override
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(PREFIX + ".");
    }

    @Override
    public boolean isKnown(String sealed) {
        return isCurrent(sealed);
    }

    private static String sealed(String number, String plain, String context) {
        var text = PREFIX + "." + number + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
        return text + "." + Digest.sha256Hex(text + "." + context);
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    }
}
