package io.vestibule.domain.passkeys;

/**
 * What an installation offers of passkeys.
 *
 * @param offered whether there are any: without the part that speaks WebAuthn, those that are stored count for nothing
 * @param signUp whether people may make an account with a passkey and without a password
 * @param exposeHints whether anybody who names an address is told its passkeys before login
 */
public record PasskeyRules(boolean offered, boolean signUp, boolean exposeHints) {

    /** Passkeys for people who have an account, and no hints. */
    public static final PasskeyRules STANDARD = new PasskeyRules(true, false, false);

    /** No passkeys at all. */
    public static final PasskeyRules NONE = new PasskeyRules(false, false, false);
}
