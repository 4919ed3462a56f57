package io.vestibule.domain.sessions;

import java.time.Duration;
import java.time.Instant;

/**
 * Six digits that were mailed to whoever gave the right password.
 *
 * @param signature what the installation made of the digits, with a key that is not in the database
 * @param tries how many were wrong; they count on when the code is sent again
 */
public record MailedCode(String signature, Instant expiresAt, int tries) {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MAX_TRIES = 5;

    /** A code that is mailed now. */
    public static MailedCode sent(String signature, Instant now) {
        return new MailedCode(signature, now.plus(LIFE), 0);
    }

    /** Another one in its place. */
    public MailedCode resent(String signature, Instant now) {
        return new MailedCode(signature, now.plus(LIFE), tries);
    }

    /** After a wrong try. */
    public MailedCode failed() {
        return new MailedCode(signature, expiresAt, tries + 1);
    }

    /** Whether no code is taken any more, not even the right one. */
    public boolean isUsedUp() {
        return tries >= MAX_TRIES;
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
