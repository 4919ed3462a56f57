package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an authenticator app and this installation share: 20 random bytes, shown and kept as upper-case Base32. */
public final class TotpSecret extends Secret {

    /** In place of a secret that cannot be opened any more; no code is one of it. */
    public static final TotpSecret LOST = new TotpSecret("");

    private static final int RANDOM_BYTES = 20;

    /** @throws IllegalArgumentException when {@code base32} is not upper-case Base32 without padding */
    public TotpSecret(String base32) {
        super(base32);
        Base32.decode(base32);
    }

    /** A secret that was never given out before. */
    public static TotpSecret fresh(SecretGenerator secrets) {
        return new TotpSecret(Base32.encode(Base64.getUrlDecoder().decode(secrets.base64Url(RANDOM_BYTES))));
    }

    /** One that was given out elsewhere. */
    public static TotpSecret of(byte[] key) {
        return new TotpSecret(Base32.encode(key));
    }

    /** Whether nobody knows it any more. */
    public boolean isLost() {
        return reveal().isEmpty();
    }

    byte[] key() {
        return Base32.decode(reveal());
    }

    /**
     * The address that authenticator apps read from a QR code.
     *
     * @param issuer what the app shows as the service's name; colons are left out, since one ends it
     * @param account what the app shows as the account's name
     */
    public Uri uri(String issuer, String account) {
        var service = encoded(issuer.replace(":", ""));
        return new Uri("otpauth://totp/" + service + ":" + encoded(account) + "?secret=" + reveal() + "&issuer="
                + service + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP.toSeconds());
    }

    /** An {@code otpauth} address, which holds the secret. */
    public static final class Uri extends Secret {

        private Uri(String value) {
            super(value);
        }
    }

    /** Percent-encoding of RFC 3986; the encoding of forms differs in three characters. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
