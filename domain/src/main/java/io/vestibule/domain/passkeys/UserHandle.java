package io.vestibule.domain.passkeys;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * How authenticators name an account: the 16 bytes of its UUID, which tell nothing about the person (Web Authentication,
 * 14.6.1).
 */
public record UserHandle(UUID account) {

    private static final int BYTES = 16;

    /** The handle that a browser sent; empty when it is none. */
    public static Optional<UserHandle> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            return Optional.of(new UserHandle(new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** The bytes in base64url without padding. */
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
