package io.vestibule.adapters.http.subscriptions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.users.BasicUserBody;
import io.vestibule.application.subscriptions.ShownSubscription;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.Timetable;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;

/** A subscription as it is shown. */
final class SubscriptionBody {

    private SubscriptionBody() {}

    static byte[] bytes(ShownSubscription shown) {
        return Json.bytes(json -> write(json, shown));
    }

    static void write(JsonGenerator json, ShownSubscription shown) throws IOException {
        var subscription = shown.subscription();
        var terms = subscription.terms();
        json.writeStartObject();
        json.writeNumberField("id", subscription.id().value());
        number(json, shown, ResourceKind.DASHBOARD);
        number(json, shown, ResourceKind.INSIGHT);
        Fields.text(json, "insight_short_id", shown.resource().flatMap(SubscribableResource::shortId));
        Fields.text(json, "resource_name", shown.resourceName());
        json.writeArrayFieldStart("dashboard_export_insights");
        for (var insight : terms.resource().insights()) {
            json.writeNumber(insight);
        }
        json.writeEndArray();
        json.writeStringField("target_type", terms.target().type().text());
        json.writeStringField("target_value", terms.target().value());
        timetable(json, terms.timetable());
        Fields.time(json, "created_at", subscription.createdAt());
        json.writeFieldName("created_by");
        if (shown.createdBy().isPresent()) {
            BasicUserBody.write(json, shown.createdBy().get());
        } else {
            json.writeNull();
        }
        json.writeBooleanField("deleted", terms.deleted());
        json.writeBooleanField("enabled", terms.enabled());
        Fields.text(json, "title", terms.title());
        json.writeStringField("summary", terms.timetable().summary());
        Fields.time(json, "next_delivery_date", subscription.nextDelivery());
        number(json, "integration_id", terms.target().integration());
        json.writeNullField("invite_message");
        json.writeBooleanField("summary_enabled", terms.summary().enabled());
        json.writeStringField("summary_prompt_guide", terms.summary().guide());
        json.writeEndObject();
    }

    private static void timetable(JsonGenerator json, Timetable timetable) throws IOException {
        json.writeStringField("frequency", timetable.frequency().text());
        json.writeNumberField("interval", timetable.interval());
        json.writeFieldName("byweekday");
        if (timetable.weekdays().isPresent()) {
            json.writeStartArray();
            for (var day : timetable.weekdays().get()) {
                json.writeString(day.name().toLowerCase(Locale.ROOT));
            }
            json.writeEndArray();
        } else {
            json.writeNull();
        }
        number(json, "bysetpos", timetable.setPosition());
        number(json, "count", timetable.count());
        Fields.time(json, "start_date", timetable.start());
        Fields.time(json, "until_date", timetable.until());
    }

    private static void number(JsonGenerator json, ShownSubscription shown, ResourceKind kind) throws IOException {
        var ref = shown.subscription().terms().resource().ref();
        json.writeFieldName(kind.text());
        if (ref.kind() == kind) {
            json.writeNumber(ref.number());
        } else {
            json.writeNull();
        }
    }

    private static void number(JsonGenerator json, String name, OptionalInt value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsInt());
        } else {
            json.writeNull();
        }
    }
}
