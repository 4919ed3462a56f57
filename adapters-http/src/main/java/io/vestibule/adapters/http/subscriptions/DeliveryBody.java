package io.vestibule.adapters.http.subscriptions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.SendResult.Verdict;
import java.io.IOException;
import java.util.Optional;

/** A delivery in the log of a subscription. Of what a recipient answered, only the status is told. */
final class DeliveryBody {

    private DeliveryBody() {}

    static void write(JsonGenerator json, DeliveryRun run) throws IOException {
        var delivery = run.delivery();
        json.writeStartObject();
        json.writeStringField("id", delivery.id().toString());
        json.writeStringField("trigger", delivery.trigger().text());
        json.writeStringField("status", run.status().text());
        Fields.time(json, "scheduled_at", delivery.scheduledAt());
        json.writeStringField("target_type", delivery.target().type().text());
        json.writeStringField("target_value", delivery.target().value());
        json.writeNumberField("attempts", run.attempt());
        Fields.time(json, "next_attempt_at", Optional.of(run.nextAttempt()).filter(at -> !run.isFinished()));
        json.writeArrayFieldStart("recipients");
        for (var recipient : delivery.recipients()) {
            write(json, recipient, Optional.ofNullable(run.results().get(recipient)), run.status());
        }
        json.writeEndArray();
        json.writeFieldName("error");
        if (run.problem().isPresent()) {
            json.writeStartObject();
            json.writeStringField("type", run.problem().get().type());
            json.writeStringField("message", run.problem().get().message());
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        Fields.time(json, "created_at", delivery.createdAt());
        Fields.time(json, "finished_at", run.finishedAt());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String recipient, Optional<SendResult> result, DeliveryStatus status)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("recipient", recipient);
        json.writeStringField("status", word(result, status));
        json.writeFieldName("http_status");
        if (result.isPresent() && result.get().status().isPresent()) {
            json.writeNumber(result.get().status().getAsInt());
        } else {
            json.writeNull();
        }
        json.writeFieldName("error");
        if (result.isPresent() && result.get().verdict() != Verdict.TAKEN) {
            json.writeString(result.get().message());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    private static String word(Optional<SendResult> result, DeliveryStatus status) {
        var isOver = status != DeliveryStatus.STARTING;
        return result.map(SendResult::verdict)
                .map(verdict -> switch (verdict) {
                    case TAKEN -> "success";
                    case PASSING -> isOver ? "failed" : "retrying";
                    case LASTING -> "failed";
                })
                .orElse(isOver ? "skipped" : "pending");
    }
}
