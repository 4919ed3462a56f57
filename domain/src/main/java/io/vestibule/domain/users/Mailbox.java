package io.vestibule.domain.users;

import java.util.Optional;

/**
 * Where an account is reached, and how sure that is.
 *
 * @param address the address in force
 * @param pending the address that waits for verification
 * @param verified whether the address is proven; empty for accounts from before verification existed, which count as
 *     verified
 */
public record Mailbox(EmailAddress address, Optional<EmailAddress> pending, Optional<Boolean> verified) {

    /** Another address in force at once; whether it counts as verified, and what is pending, stays as it was. */
    public Mailbox movedTo(EmailAddress address) {
        return new Mailbox(address, pending, verified);
    }
}
