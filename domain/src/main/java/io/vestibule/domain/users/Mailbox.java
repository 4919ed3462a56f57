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

    /** The address that is to be proven: the one that waits, else the one in force. */
    public EmailAddress claimed() {
        return pending.orElse(address);
    }

    /** Whether there is nothing to prove. An account from before verification existed may still do it. */
    public boolean isSettled() {
        return pending.isEmpty() && verified.orElse(false);
    }

    /** The same with another address waiting for verification; one that waited before is forgotten. */
    public Mailbox awaiting(EmailAddress wanted) {
        return new Mailbox(address, Optional.of(wanted), verified);
    }

    /** What holds when the claimed address is proven. */
    public Mailbox proven() {
        return new Mailbox(claimed(), Optional.empty(), Optional.of(true));
    }

    /** Another address in force at once; whether it counts as verified, and what is pending, stays as it was. */
    public Mailbox movedTo(EmailAddress address) {
        return new Mailbox(address, pending, verified);
    }
}
