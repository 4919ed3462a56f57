package io.vestibule.adapters.github;

import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.operations.Measurement;
import io.vestibule.outbound.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How often GitHub allows requests, for each of the accounts that it keeps: the App, an installation, a person. Who has to
 * wait makes no request: asking on while limited can get an App banned.
 */
final class Budgets {

    private static final Duration MOST = Duration.ofMinutes(65);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration FIRST_PENALTY = Duration.ofSeconds(60);
    private static final Duration LONGEST_PENALTY = Duration.ofMinutes(15);
    private static final Duration WARY = Duration.ofHours(1);
    private static final int LOW_WATER = 10;
    private static final int KEPT = 10_000;
    private static final int LOOKED_AT = 4096;
    private static final long UNKNOWN = -1;

    /**
     * It was too often.
     *
     * @param told how long to wait, where the answer says so
     */
    private record Limit(Optional<Duration> told) {}

    /**
     * @param blockedUntil no request before
     * @param lowUntil nothing in the background before
     * @param waryUntil one request after the other before
     * @param penalties times in a row that GitHub did not say how long
     */
    private record State(Instant blockedUntil, Instant lowUntil, Instant waryUntil, int penalties) {

        private static final State CALM = new State(Instant.MIN, Instant.MIN, Instant.MIN, 0);

        State limited(Instant now, Duration wait, boolean penalty) {
            return new State(now.plus(wait), lowUntil, now.plus(WARY), penalty ? penalties + 1 : penalties);
        }

        State allowed(Instant low) {
            return new State(blockedUntil, low, waryUntil, 0);
        }

        boolean isCalm(Instant now) {
            return penalties == 0 && !blockedUntil.isAfter(now) && !lowUntil.isAfter(now) && !waryUntil.isAfter(now);
        }
    }

    private final Clock clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong remaining = new AtomicLong(UNKNOWN);

    Budgets(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws GithubFailure {@code RATE_LIMITED} while this budget is blocked
     */
    void check(String budget) {
        var wait = Duration.between(clock.instant(), state(budget).blockedUntil());
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw GithubFailure.rateLimited(wait);
        }
    }

    /** Learns from an answer; gives back the failure when the answer says that it was too often. */
    Optional<GithubFailure> learn(String budget, Answer answer) {
        var now = clock.instant();
        var limit = limit(answer, now);
        answers.incrementAndGet();
        answer.number("x-ratelimit-remaining").ifPresent(remaining::set);
        if (limit.isEmpty()) {
            if (answer.isSuccess()) {
                states.compute(budget, (key, old) -> kept(orCalm(old).allowed(low(answer, now)), now));
            }
            return Optional.empty();
        }
        refusals.incrementAndGet();
        tidy(now);
        var told = limit.get().told();
        var pause = told.orElseGet(() -> penalty(state(budget).penalties()));
        states.compute(budget, (key, old) -> orCalm(old).limited(now, pause, told.isEmpty()));
        return Optional.of(GithubFailure.rateLimited(pause));
    }

    /** What operators watch. */
    List<Measurement> measurements() {
        var now = clock.instant();
        var known = new ArrayList<Measurement>();
        known.add(Measurement.counter(
                "vestibule_github_answers", "Answers of GitHub since the start", Map.of(), answers.get()));
        known.add(Measurement.counter(
                "vestibule_github_rate_limited",
                "Answers of GitHub that said it was asked too often",
                Map.of(),
                refusals.get()));
        known.add(Measurement.gauge(
                "vestibule_github_blocked_budgets",
                "App, installations and people for which GitHub is not asked at the moment",
                states.values().stream()
                        .filter(state -> state.blockedUntil().isAfter(now))
                        .count()));
        if (remaining.get() != UNKNOWN) {
            known.add(Measurement.gauge(
                    "vestibule_github_rate_limit_remaining",
                    "Requests that GitHub's last answer left to the one who asked",
                    remaining.get()));
        }
        return known;
    }

    /** How long background work should wait. */
    Duration pause(String budget) {
        var state = state(budget);
        var until = state.blockedUntil().isAfter(state.lowUntil()) ? state.blockedUntil() : state.lowUntil();
        var now = clock.instant();
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** Whether it was too often not long ago. */
    boolean isWary(String budget) {
        return state(budget).waryUntil().isAfter(clock.instant());
    }

    private static Optional<Limit> limit(Answer answer, Instant now) {
        if (answer.status() != 403 && answer.status() != 429) {
            return Optional.empty();
        }
        var wait = answer.retryAfter(now).or(() -> untilReset(answer, now));
        if (wait.isPresent()) {
            return Optional.of(new Limit(wait.map(Budgets::clamped)));
        }
        var reason = answer.text(LOOKED_AT).toLowerCase(Locale.ROOT);
        return answer.status() == 429 || reason.contains("rate limit") || reason.contains("abuse detection")
                ? Optional.of(new Limit(Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Duration> untilReset(Answer answer, Instant now) {
        var remaining = answer.number("x-ratelimit-remaining");
        return remaining.isPresent() && remaining.getAsLong() == 0 ? reset(answer, now) : Optional.empty();
    }

    /** How long until the budget is full again, by GitHub's own clock. */
    private static Optional<Duration> reset(Answer answer, Instant now) {
        var reset = answer.number("x-ratelimit-reset");
        return reset.isPresent()
                ? Optional.of(
                        Duration.ofSeconds(reset.getAsLong() - answer.date(now).getEpochSecond()))
                : Optional.empty();
    }

    private static Instant low(Answer answer, Instant now) {
        var limit = answer.number("x-ratelimit-limit");
        var remaining = answer.number("x-ratelimit-remaining");
        var isLow = limit.isPresent() && remaining.isPresent() && remaining.getAsLong() < limit.getAsLong() / LOW_WATER;
        return isLow ? reset(answer, now).map(wait -> now.plus(clamped(wait))).orElse(Instant.MIN) : Instant.MIN;
    }

    private static Duration penalty(int before) {
        var doubled = FIRST_PENALTY.multipliedBy(1L << Math.min(before, 8));
        return doubled.compareTo(LONGEST_PENALTY) < 0 ? doubled : LONGEST_PENALTY;
    }

    private static Duration clamped(Duration wait) {
        if (wait.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return wait.compareTo(MOST) < 0 ? wait : MOST;
    }

    private State state(String budget) {
        return states.getOrDefault(budget, State.CALM);
    }

    private static State orCalm(@Nullable State state) {
        return state == null ? State.CALM : state;
    }

    private static @Nullable State kept(State state, Instant now) {
        return state.isCalm(now) ? null : state;
    }

    private void tidy(Instant now) {
        if (states.size() > KEPT) {
            states.values().removeIf(state -> !state.blockedUntil().isAfter(now));
        }
    }
}
