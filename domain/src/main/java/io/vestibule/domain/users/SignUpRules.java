package io.vestibule.domain.users;

import java.util.Optional;

/**
 * Who may make an account.
 *
 * @param open anybody may at any time, not only somebody while there is no organization
 * @param verifyEmail people must prove their address before they come in, where mail reaches them
 * @param rejectPlusAddressing addresses with a plus sign are refused, and each mailbox has one account
 * @param bootstrapToken what the very first person must know; empty: nothing
 */
public record SignUpRules(
        boolean open, boolean verifyEmail, boolean rejectPlusAddressing, Optional<BootstrapToken> bootstrapToken) {

    /** The first person founds the installation, the others are invited. */
    public static final SignUpRules STANDARD = new SignUpRules(false, true, false, Optional.empty());

    /** Whether {@code given} lets the very first person in. */
    public boolean isBootstrap(Optional<BootstrapToken> given) {
        return bootstrapToken.isEmpty() || given.equals(bootstrapToken);
    }
}
