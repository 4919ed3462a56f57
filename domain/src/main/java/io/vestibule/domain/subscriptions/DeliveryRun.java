package io.vestibule.domain.subscriptions;

import io.vestibule.domain.subscriptions.SendResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery and how far it has come.
 *
 * @param attempt how often somebody set about it
 * @param results how the last attempt to reach each recipient ended; recipients that were not tried are missing
 * @param nextAttempt when it is to be made, if it is still to be made
 * @param problem why it was not made, or not yet
 * @param finishedAt empty while it is {@link DeliveryStatus#STARTING}
 */
public record DeliveryRun(
        Delivery delivery,
        DeliveryStatus status,
        int attempt,
        Map<String, SendResult> results,
        Instant nextAttempt,
        Optional<DeliveryProblem> problem,
        Optional<Instant> finishedAt) {

    /** How long to wait after each attempt but the last. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(40), Duration.ofSeconds(160), Duration.ofSeconds(300));

    /** How often it is tried at most. */
    public static final int MAX_ATTEMPTS = WAITS.size() + 1;

    /** The longest that a recipient's wish to be left alone is heeded. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Waits are longer or shorter by up to this part, so that what failed together is not tried together. */
    private static final double SPREAD = 0.2;

    public DeliveryRun {
        results = Map.copyOf(results);
    }

    /** One that nobody has set about. */
    public static DeliveryRun queued(Delivery delivery) {
        return new DeliveryRun(
                delivery,
                DeliveryStatus.STARTING,
                0,
                Map.of(),
                delivery.createdAt(),
                Optional.empty(),
                Optional.empty());
    }

    /** Those that are to be reached, in their order: not those that were, and not those that will not be. */
    public List<String> open() {
        return delivery.recipients().stream()
                .filter(recipient -> verdict(recipient).orElse(Verdict.PASSING) == Verdict.PASSING)
                .toList();
    }

    /** The same while somebody sets about it once more. */
    public DeliveryRun begun() {
        return new DeliveryRun(delivery, status, attempt + 1, results, nextAttempt, problem, finishedAt);
    }

    /** The same as if nobody had set about it this time. */
    public DeliveryRun notBegun() {
        return new DeliveryRun(delivery, status, Math.max(0, attempt - 1), results, nextAttempt, problem, finishedAt);
    }

    /** The same after a recipient was tried. */
    public DeliveryRun with(String recipient, SendResult result) {
        var all = new LinkedHashMap<>(results);
        all.put(recipient, result);
        return new DeliveryRun(delivery, status, attempt, all, nextAttempt, problem, finishedAt);
    }

    /** The same after every open recipient was tried: done, given up, or to be tried again. */
    public DeliveryRun tried(Instant now) {
        var first = delivery.recipients().stream()
                .flatMap(recipient -> Optional.ofNullable(results.get(recipient)).stream())
                .filter(result -> result.verdict() != Verdict.TAKEN)
                .findFirst();
        var why = first.map(DeliveryProblem::of);
        if (!open().isEmpty() && attempt < MAX_ATTEMPTS) {
            return again(now, why);
        }
        return finished(reachedEnough() ? DeliveryStatus.COMPLETED : DeliveryStatus.FAILED, why, now);
    }

    /** The same after something stood in the way of all recipients: to be tried again, or given up. */
    public DeliveryRun hindered(DeliveryProblem obstacle, Instant now) {
        return attempt < MAX_ATTEMPTS
                ? again(now, Optional.of(obstacle))
                : finished(
                        reachedEnough() ? DeliveryStatus.COMPLETED : DeliveryStatus.FAILED, Optional.of(obstacle), now);
    }

    /** The same given up for good. */
    public DeliveryRun failed(DeliveryProblem obstacle, Instant now) {
        return finished(DeliveryStatus.FAILED, Optional.of(obstacle), now);
    }

    /** The same where there is nothing to make any more. */
    public DeliveryRun skipped(DeliveryProblem why, Instant now) {
        return finished(DeliveryStatus.SKIPPED, Optional.of(why), now);
    }

    /** Whether it will not be tried any more. */
    public boolean isFinished() {
        return status != DeliveryStatus.STARTING;
    }

    private boolean reachedEnough() {
        var reached = delivery.recipients().stream()
                .filter(recipient -> verdict(recipient).equals(Optional.of(Verdict.TAKEN)))
                .count();
        return reached > 0;
    }

    private Optional<Verdict> verdict(String recipient) {
        return Optional.ofNullable(results.get(recipient)).map(SendResult::verdict);
    }

    private DeliveryRun again(Instant now, Optional<DeliveryProblem> why) {
        var pause = results.values().stream()
                .filter(result -> result.verdict() == Verdict.PASSING)
                .flatMap(result -> result.pause().stream())
                .max(Duration::compareTo)
                .map(asked -> asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE)
                .orElse(Duration.ZERO);
        var usual = spread(WAITS.get(Math.max(0, attempt - 1)));
        var wait = pause.compareTo(usual) > 0 ? pause : usual;
        return new DeliveryRun(delivery, status, attempt, results, now.plus(wait), why, finishedAt);
    }

    private DeliveryRun finished(DeliveryStatus end, Optional<DeliveryProblem> why, Instant now) {
        return new DeliveryRun(delivery, end, attempt, results, nextAttempt, why, Optional.of(now));
    }

    /** The id is random enough: what matters is that deliveries differ. */
    private Duration spread(Duration wait) {
        var bits = delivery.id().getLeastSignificantBits() * 0x9E3779B97F4A7C15L * (2L * attempt + 1);
        var part = (bits >>> 11) * 0x1.0p-53;
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - SPREAD + 2 * SPREAD * part)));
    }
}
