package io.vestibule.domain.integrations;

import java.time.Duration;
import java.util.Optional;

/**
 * GitHub did not do what it was asked. The message is one line for operators; it holds no token, code or key, and nothing of
 * an answer's body but GitHub's own error word. Carries no stack trace: it is an outcome, not a defect.
 */
public final class GithubFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What callers tell failures apart by. */
    public enum Kind {
        /** A setting is missing, which the message names. */
        NOT_CONFIGURED,
        /** The code is spent, too old or not ours: the person has to start again. */
        CODE_REJECTED,
        /** The refresh token is good for nothing any more: the person has to agree again. */
        CONSENT_GONE,
        /**
         * GitHub does not know the token: a person's that was revoked or has expired, where renewing shows which, or an
         * installation's that had only just been made.
         */
        TOKEN_REFUSED,
        /** GitHub knows who asks and says no, and it is not about how often. */
        NO_ACCESS,
        /** There is no such thing, or none that may be seen. */
        MISSING,
        /** The installation is suspended. */
        SUSPENDED,
        /** GitHub does not take the App's own signature: another key, another App, or a wrong clock here. */
        APP_REFUSED,
        /** Too often; {@link #retryAfter()} says when again. Until then the adapter does not ask GitHub. */
        RATE_LIMITED,
        /** GitHub cannot be reached, is out of order or too slow. Later it may work. */
        UNAVAILABLE,
        /** GitHub answered something that cannot be read. */
        NONSENSE
    }

    private final Kind kind;
    private final String problem;
    private final boolean minting;
    private final transient Optional<Duration> retryAfter;

    private GithubFailure(Kind kind, String problem, boolean minting, Optional<Duration> retryAfter) {
        super(problem, null, false, false);
        this.kind = kind;
        this.problem = problem;
        this.minting = minting;
        this.retryAfter = retryAfter;
    }

    /** A failure of any kind but {@link Kind#RATE_LIMITED}. */
    public static GithubFailure of(Kind kind, String problem) {
        return new GithubFailure(kind, problem, false, Optional.empty());
    }

    /** Too often; ask again after {@code wait}. */
    public static GithubFailure rateLimited(Duration wait) {
        return new GithubFailure(
                Kind.RATE_LIMITED, "GitHub allows no request for another " + wait, false, Optional.of(wait));
    }

    /** The same failure, which hit the making of an installation token. */
    public GithubFailure whileMinting() {
        return new GithubFailure(kind, problem, true, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Whether the call failed before it began, since no installation token could be made. With {@link Kind#MISSING} the
     * installation itself is gone.
     */
    public boolean isMinting() {
        return minting;
    }

    /** How long to wait, more than nothing and at most 65 minutes; there with {@link Kind#RATE_LIMITED} only. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
