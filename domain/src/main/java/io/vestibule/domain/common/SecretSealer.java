package io.vestibule.domain.common;

/**
 * Encrypts what must be read back, so that a stolen database does not give it away. Sealed text names the key that made
 * it, so that older keys keep opening what they sealed. Safe for many threads.
 */
@Port
public interface SecretSealer {

    /**
     * How many characters at the beginning of sealed text, its mark, name the key that made it: the same for all that one key
     * sealed, different for another's.
     */
    int MARK_LENGTH = 12;

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

    /**
     * Whether {@link #seal} would use the key that made {@code sealed}; if not, it is worth sealing anew.
     *
     * @param sealed the text, or its mark alone
     */
    boolean isCurrent(String sealed);

    /**
     * Whether the key that made {@code sealed} is at hand; without it, {@link #open} is of no use.
     *
     * @param sealed the text, or its mark alone
     */
    boolean isKnown(String sealed);
}
