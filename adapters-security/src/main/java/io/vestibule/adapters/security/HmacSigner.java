package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.common.MessageSigner;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Base64;

/** Signs with HMAC-SHA-256 under a key of its own for each purpose. The first key signs, all verify. */
public final class HmacSigner implements MessageSigner {

    private static final String PURPOSE = "sign:";

    private final KeyRing keys;

    @Inject
    HmacSigner(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public String sign(String purpose, String message) {
        return signature(keys.first(), purpose, message);
    }

    @Override
    public boolean verify(String purpose, String message, String signature) {
        var given = signature.getBytes(UTF_8);
        var known = false;
        for (var key : keys.all()) {
            known |= MessageDigest.isEqual(signature(key, purpose, message).getBytes(UTF_8), given);
        }
        return known;
    }

    private static String signature(KeyRing.Key key, String purpose, String message) {
        var mac = Hkdf.hmac(key.derive(PURPOSE + purpose), message.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
