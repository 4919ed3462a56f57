package io.vestibule.domain.integrations;

import java.time.Duration;
import java.util.Optional;

/**
 * Slack did not do what it was asked. The message is one line for operators and holds no token, code or secret. Carries no
 * stack trace: it is an outcome, not a defect.
 */
public final class SlackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What callers tell failures apart by. */
    public enum Kind {
        /** A setting is missing, which the message names. */
        NOT_CONFIGURED,
        /** Slack refuses, and will again: {@link #word()} says why. */
        REJECTED,
        /** Too often; {@link #retryAfter()} says when again. */
        RATE_LIMITED,
        /** Slack cannot be reached, is out of order or too slow. Later it may work. */
        UNAVAILABLE,
        /** Slack answered something that cannot be read, or an identity that it did not sign for us. */
        NONSENSE
    }

    private final Kind kind;
    private final transient Optional<String> word;
    private final transient Optional<Duration> retryAfter;

    private SlackFailure(Kind kind, String problem, Optional<String> word, Optional<Duration> retryAfter) {
        super(problem, null, false, false);
        this.kind = kind;
        this.word = word;
        this.retryAfter = retryAfter;
    }

    /** A failure of a kind that carries nothing. */
    public static SlackFailure of(Kind kind, String problem) {
        return new SlackFailure(kind, problem, Optional.empty(), Optional.empty());
    }

    /** Slack's refusal, in its own word. */
    public static SlackFailure rejected(String word) {
        return new SlackFailure(Kind.REJECTED, "Slack answers " + word, Optional.of(word), Optional.empty());
    }

    /** Too often; ask again after {@code wait}. */
    public static SlackFailure rateLimited(Duration wait) {
        return new SlackFailure(
                Kind.RATE_LIMITED, "Slack allows no request for another " + wait, Optional.empty(), Optional.of(wait));
    }

    public Kind kind() {
        return kind;
    }

    /** Slack's own error word, such as {@code channel_not_found}: at most 64 of {@code a-z 0-9 _}. With {@link Kind#REJECTED} only. */
    public Optional<String> word() {
        return word;
    }

    /** How long to wait, more than nothing; there with {@link Kind#RATE_LIMITED} only. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
