package io.vestibule.adapters.persistence.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.subscriptions.DeliveryProblem;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.SendResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code vestibule_subscription_deliveries} and how far its delivery has come.
 *
 * @param recipientResults a JSON object, by recipient
 * @param error a JSON object
 */
public record QueueRow(
        @Nested DeliveryDao.Row delivery,
        String recipientResults,
        String status,
        int attempt,
        long nextAttemptAt,
        @Nullable String error,
        @Nullable Long finishedAt) {

    /** What is told of a row that cannot be read. */
    static final String UNREADABLE = written(
            new DeliveryProblem("unreadable", "It cannot be read: it was damaged, or written by a newer version"));

    static QueueRow of(DeliveryRun run) {
        return new QueueRow(
                DeliveryDao.Row.of(run.delivery()),
                written(run.results()),
                run.status().text(),
                run.attempt(),
                run.nextAttempt().toEpochMilli(),
                run.problem().map(QueueRow::written).orElse(null),
                run.finishedAt().map(Instant::toEpochMilli).orElse(null));
    }

    DeliveryRun toRun() {
        return new DeliveryRun(
                delivery.toDelivery(),
                SubscriptionRow.choice(DeliveryStatus.class, status, "status"),
                attempt,
                results(Json.read(recipientResults)),
                Instant.ofEpochMilli(nextAttemptAt),
                Optional.ofNullable(error).map(Json::read).map(QueueRow::problem),
                Optional.ofNullable(finishedAt).map(Instant::ofEpochMilli));
    }

    /**
     * As much as can be read: all of it, or all but how far it has come. Empty where even that is too much, since the row was
     * damaged or a newer version wrote what this one does not know.
     */
    Optional<DeliveryRun> readable() {
        var withoutProgress = new QueueRow(delivery, "{}", status, attempt, nextAttemptAt, UNREADABLE, finishedAt);
        return Stream.of(this, withoutProgress).flatMap(QueueRow::tried).findFirst();
    }

    private Stream<DeliveryRun> tried() {
        try {
            return Stream.of(toRun());
        } catch (RuntimeException unreadable) {
            return Stream.empty();
        }
    }

    private static String written(Map<String, SendResult> results) {
        var tree = new LinkedHashMap<String, Object>();
        results.forEach((recipient, result) -> {
            var members = new LinkedHashMap<String, Object>();
            members.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
            members.put("type", result.type());
            members.put("message", result.message());
            result.status().ifPresent(status -> members.put("status", status));
            result.pause().ifPresent(pause -> members.put("pause", pause.toMillis()));
            tree.put(recipient, members);
        });
        return Json.writeTree(tree);
    }

    private static String written(DeliveryProblem problem) {
        return Json.writeTree(Map.of("type", problem.type(), "message", problem.message()));
    }

    private static Map<String, SendResult> results(JsonNode tree) {
        var results = new LinkedHashMap<String, SendResult>();
        tree.properties().forEach(member -> results.put(member.getKey(), result(member.getValue())));
        return results;
    }

    private static SendResult result(JsonNode tree) {
        return new SendResult(
                Verdict.valueOf(tree.path("verdict").asText().toUpperCase(Locale.ROOT)),
                tree.path("type").asText(),
                tree.path("message").asText(),
                tree.has("status") ? OptionalInt.of(tree.path("status").intValue()) : OptionalInt.empty(),
                tree.has("pause")
                        ? Optional.of(Duration.ofMillis(tree.path("pause").longValue()))
                        : Optional.empty());
    }

    private static DeliveryProblem problem(JsonNode tree) {
        return new DeliveryProblem(
                tree.path("type").asText(), tree.path("message").asText());
    }
}
