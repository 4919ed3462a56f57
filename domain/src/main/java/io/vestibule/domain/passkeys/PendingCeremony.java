package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.Choice;
import io.vestibule.domain.users.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A challenge that a browser was given and that waits for its answer.
 *
 * @param subject the passkey that is verified, or the account that is to be made, where the purpose has one
 * @param address of the account that is to be made
 */
public record PendingCeremony(
        Purpose purpose,
        Challenge challenge,
        Optional<UUID> subject,
        Optional<EmailAddress> address,
        Instant expiresAt) {

    /** How long an answer is waited for. */
    public static final Duration LIFE = Duration.ofSeconds(300);

    /** What a challenge is good for; it is good for nothing else. */
    public enum Purpose implements Choice {
        /** A new passkey of somebody who is signed in. */
        REGISTRATION("registration"),
        /** The first use of a passkey. */
        VERIFICATION("verification"),
        /** Signing in with a passkey alone. */
        LOGIN("login"),
        /** The second step after a password. */
        SECOND_FACTOR("second_factor"),
        /** A passkey for an account that is to be made. */
        SIGN_UP("sign_up");

        private final String text;

        Purpose(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** One that waits from now on. */
    public static PendingCeremony begun(Purpose purpose, Challenge challenge, Instant now) {
        return new PendingCeremony(purpose, challenge, Optional.empty(), Optional.empty(), now.plus(LIFE));
    }

    /** The same about a passkey. */
    public PendingCeremony about(UUID passkey) {
        return new PendingCeremony(purpose, challenge, Optional.of(passkey), address, expiresAt);
    }

    /** The same for an account that is to be made. */
    public PendingCeremony announcing(UUID account, EmailAddress address) {
        return new PendingCeremony(purpose, challenge, Optional.of(account), Optional.of(address), expiresAt);
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
