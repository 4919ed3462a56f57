package io.vestibule.domain.twofactor;

import java.util.Optional;

/**
 * Which second factors an account has.
 *
 * @param totp a confirmed TOTP device exists
 * @param passkeys at least one verified passkey exists
 * @param passkeysCount the person chose to use passkeys as a second factor
 */
public record SecondFactors(boolean totp, boolean passkeys, boolean passkeysCount) {

    /** None at all. */
    public static final SecondFactors NONE = new SecondFactors(false, false, false);

    /** Whether signing in takes a second step. */
    public boolean isEnabled() {
        return totp || passkeys && passkeysCount;
    }

    /** How the API calls the one that is asked for first; empty without any. */
    public Optional<String> method() {
        if (totp) {
            return Optional.of("TOTP");
        }
        return isEnabled() ? Optional.of("passkey") : Optional.empty();
    }
}
