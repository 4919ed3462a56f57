package io.vestibule.domain.passkeys;

import java.util.Base64;
import java.util.Optional;

/**
 * How an authenticator names a credential. Not secret, but told to nobody who did not register it.
 *
 * @param value 1 to {@value #MAX_BYTES} bytes in base64url without padding (Web Authentication, 5.1)
 */
public record CredentialId(String value) {

    /** The longest identifier that is taken, in bytes. */
    public static final int MAX_BYTES = 1023;

    public CredentialId {
        if (!decoded(value).filter(plain -> plain.equals(value)).isPresent()) {
            throw new IllegalArgumentException("A credential id is base64url without padding.");
        }
    }

    /** The identifier as a browser sent it, with padding or without; empty when it is none. */
    public static Optional<CredentialId> parse(String text) {
        return decoded(text).map(CredentialId::new);
    }

    /** The one spelling of the bytes that {@code text} stands for. */
    private static Optional<String> decoded(String text) {
        if (text.length() > MAX_BYTES * 2) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == 0 || bytes.length > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
