package io.vestibule.domain.sessions;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * A login that is still good.
 *
 * @param tokenHash hash of the token the browser holds now
 * @param createdAt when the person last signed in from the start
 * @param lastReauthAt when the person last proved who they are, at least {@code createdAt}
 * @param lastActivity when the session was last seen, exact to about five minutes
 * @param authEpoch the account's epoch the session was made under; the session is dead under any other
 * @param twoFactorVerified whether a second factor was shown in this session
 * @param loginMethod for instance {@code password}, {@code host}, {@code passkey}
 * @param device what the person signed in with
 */
public record Session(
        SessionId id,
        String tokenHash,
        UserId user,
        Instant createdAt,
        Instant lastReauthAt,
        Instant lastActivity,
        Instant expiresAt,
        int authEpoch,
        boolean twoFactorVerified,
        String loginMethod,
        Device device) {

    /**
     * How long sessions live.
     *
     * @param absolute from signing in to the end, however often it is used
     * @param idle without being seen; zero: forever
     */
    public record Lifetime(Duration absolute, Duration idle) {

        /** Fourteen days at most, seven of them unused. */
        public static final Lifetime STANDARD = new Lifetime(Duration.ofDays(14), Duration.ofDays(7));
    }

    /** A session that begins now. */
    public static Session begun(
            SessionId id,
            SessionToken token,
            UserId user,
            int authEpoch,
            boolean twoFactorVerified,
            String loginMethod,
            Device device,
            Instant now,
            Lifetime lifetime) {
        return new Session(
                id,
                token.hash(),
                user,
                now,
                now,
                now,
                now.plus(lifetime.absolute()),
                authEpoch,
                twoFactorVerified,
                loginMethod,
                device);
    }

    /** Whether nobody used it for longer than it bears. */
    public boolean isForgottenAt(Instant now, Lifetime lifetime) {
        return !lifetime.idle().isZero() && !now.isBefore(lastActivity.plus(lifetime.idle()));
    }

    /** Whether it can be used at {@code now} by an account whose epoch is {@code epoch}. */
    public boolean isAliveAt(Instant now, int epoch, Lifetime lifetime) {
        return now.isBefore(expiresAt) && authEpoch == epoch && !isForgottenAt(now, lifetime);
    }

    /** When the person last proved who they are. */
    public Instant authenticatedAt() {
        return lastReauthAt.isAfter(createdAt) ? lastReauthAt : createdAt;
    }

    /** The same session under another token and epoch; the old token is dead. */
    public Session rotated(SessionToken token, int authEpoch) {
        return new Session(
                id,
                token.hash(),
                user,
                createdAt,
                lastReauthAt,
                lastActivity,
                expiresAt,
                authEpoch,
                twoFactorVerified,
                loginMethod,
                device);
    }

    /** The same session after a second factor was shown in it, or has to be shown again. */
    public Session withTwoFactorVerified(boolean verified) {
        return new Session(
                id,
                tokenHash,
                user,
                createdAt,
                lastReauthAt,
                lastActivity,
                expiresAt,
                authEpoch,
                verified,
                loginMethod,
                device);
    }

    /** The same session, seen later. */
    public Session seenAt(Instant at) {
        return new Session(
                id,
                tokenHash,
                user,
                createdAt,
                lastReauthAt,
                at,
                expiresAt,
                authEpoch,
                twoFactorVerified,
                loginMethod,
                device);
    }
}
