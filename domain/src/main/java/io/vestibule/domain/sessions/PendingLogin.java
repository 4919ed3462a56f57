package io.vestibule.domain.sessions;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who showed the right password and has to show one thing more. It belongs to the browser that began it: to an
 * anonymous token of its own, or to the session in which a person who is signed in proves it again.
 *
 * @param tokenHash hash of what the browser keeps as its session
 * @param authEpoch the account's epoch when the password was right; the login is dead under any other
 * @param factorEpoch the epoch of the account's second factors then; the login is dead under any other
 * @param since when the password was right
 * @param mailedCode what was mailed, where that is what is missing; otherwise a second factor is
 */
public record PendingLogin(
        String tokenHash, UserId user, int authEpoch, int factorEpoch, Instant since, Optional<MailedCode> mailedCode) {

    /** How long a second factor is waited for. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** How long a mailed code is waited for; the code itself may have to be sent again. */
    private static final Duration LIFE_BY_MAIL = Duration.ofHours(1);

    /** How long it shows who gave the right password, for getting rid of a lost factor. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** A login that waits for a second factor. */
    public static PendingLogin ofFactor(String tokenHash, UserId user, int authEpoch, int factorEpoch, Instant now) {
        return new PendingLogin(tokenHash, user, authEpoch, factorEpoch, now, Optional.empty());
    }

    /** A login that waits for a code that is mailed now. */
    public static PendingLogin ofMail(
            String tokenHash, UserId user, int authEpoch, int factorEpoch, MailedCode code, Instant now) {
        return new PendingLogin(tokenHash, user, authEpoch, factorEpoch, now, Optional.of(code));
    }

    /** Whether a second factor finishes it at {@code now}. */
    public boolean takesFactorAt(Instant now) {
        return mailedCode.isEmpty() && now.isBefore(since.plus(LIFE));
    }

    /** The code that finishes it at {@code now}, if one does. */
    public Optional<MailedCode> codeAt(Instant now) {
        return mailedCode.filter(code -> now.isBefore(since.plus(LIFE_BY_MAIL)));
    }

    /** Whether it still shows at {@code now} who gave the right password. */
    public boolean isKeptAt(Instant now) {
        return now.isBefore(since.plus(KEPT));
    }

    /** The same with another code, or another try. */
    public PendingLogin withCode(MailedCode code) {
        return new PendingLogin(tokenHash, user, authEpoch, factorEpoch, since, Optional.of(code));
    }
}
