package io.vestibule.domain.users;

import java.util.Optional;

/**
 * Who may make an account.
 *
 * @param open anybody may at any time, not only somebody while there is no organization
 * @param verifyEmail people must prove their address before they come in, where mail reaches them
 * @param rejectPlusAddressing addresses with a plus sign are refused, and each mailbox has one account
 * @param bootstrapToken what the first person must know, and whoever may sign up only because no organization is left; empty:
 *     nothing
 */
public record SignUpRules(
        boolean open, boolean verifyEmail, boolean rejectPlusAddressing, Optional<BootstrapToken> bootstrapToken) {

    /** The first person founds the installation, the others are invited. */
    public static final SignUpRules STANDARD = new SignUpRules(false, true, false, Optional.empty());

    /** Whether {@code given} lets in whoever must know the token. */
    public boolean isBootstrap(Optional<BootstrapToken> given) {
        return bootstrapToken.isEmpty() || given.equals(bootstrapToken);
    }
}
