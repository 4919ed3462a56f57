package io.vestibule.domain.pushtokens;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.TextLimit;

/**
 * What a push service knows one installation of an app by: 1 to {@value #MAX_LENGTH} characters that mean nothing here.
 * Whoever has it can send to the device.
 */
public final class DeviceToken extends Secret {

    /** The longest token, in characters. */
    public static final int MAX_LENGTH = 512;

    private static final int ENDING = 6;

    /**
     * @throws DomainException {@code max_length} at {@code token}
     */
    public DeviceToken(String value) {
        super(TextLimit.check(value, MAX_LENGTH, "token"));
    }

    /** What it is looked up by: lower-case hexadecimal SHA-256. */
    public String hash() {
        return Digest.sha256Hex(reveal());
    }

    /** What a log may show of it: the last six characters, and nothing of a token that is hardly longer. */
    public String ending() {
        var token = reveal();
        return token.length() < 2 * ENDING ? "..." : "..." + token.substring(token.length() - ENDING);
    }
}
