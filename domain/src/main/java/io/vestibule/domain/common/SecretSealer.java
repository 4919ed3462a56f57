package io.vestibule.domain.common;

/**
 * Encrypts what must be read back, so that a stolen database does not give it away. Sealed text names the key that made
 * it, so that older keys keep opening what they sealed. Safe for many threads.
 */
@Port
public interface SecretSealer {

    /**
     * Encrypts and authenticates {@code plain}; two calls give two different texts.
     *
     * @param context what the text belongs to (table, owner, purpose); {@link #open} needs the same
     */
    String seal(String plain, String context);

    /**
     * The text that was sealed.
     *
     * @throws IllegalArgumentException when it was changed, sealed for another context or with a key not known here
     */
    String open(String sealed, String context);

    /** Whether {@link #seal} would use the key that made {@code sealed}; if not, it is worth sealing anew. */
    boolean isCurrent(String sealed);
}
