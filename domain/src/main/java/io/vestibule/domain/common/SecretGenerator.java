package io.vestibule.domain.common;

/** Makes text that cannot be guessed. Every call draws from a cryptographically strong source. Safe for many threads. */
@Port
public interface SecretGenerator {

    /**
     * Fresh random bits in the alphabet {@code 0-9A-Za-z}, always of the same length for the same {@code bytes}.
     *
     * @param bytes how many random bytes the text carries, at least 1
     */
    String base62(int bytes);

    /**
     * Fresh random bits in base64url without padding (RFC 4648, 5).
     *
     * @param bytes how many random bytes the text carries, at least 1
     */
    String base64Url(int bytes);
}
