package io.vestibule.adapters.http.subscriptions;

import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.application.subscriptions.SubscriptionChanges;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a body says about a subscription. */
final class SubscriptionChangesBody {

    private SubscriptionChangesBody() {}

    static SubscriptionChanges of(RequestBody body) {
        var members = new Members(body);
        return new SubscriptionChanges(
                members.first(members.nullableNumber("dashboard")),
                members.nullableNumber("insight"),
                members.plainIntegers(
                        "dashboard_export_insights",
                        () -> selection("Expected a list of insight IDs."),
                        () -> selection("All items must be integers.")),
                members.oneOf("target_type", text -> Choice.find(TargetType.class, text)),
                members.filledText("target_value"),
                members.oneOf("frequency", text -> Choice.find(Frequency.class, text)),
                members.smallInteger("interval").map(Timetable::interval),
                members.nullableChoices("byweekday", SubscriptionChangesBody::weekday)
                        .map(days -> days.map(Timetable::weekdays)),
                number(members.nullableSmallInteger("bysetpos").map(place -> place.map(Timetable::setPosition))),
                number(members.nullableSmallInteger("count").map(count -> count.map(Timetable::count))),
                members.moment("start_date").map(moment -> Timetable.moment(moment, "start_date")),
                members.nullableMoment("until_date")
                        .map(moment -> moment.map(until -> Timetable.moment(until, "until_date"))),
                members.flag("deleted"),
                members.flag("enabled"),
                members.textOrNull("title"),
                number(members.nullableSmallInteger("integration_id")),
                members.nullableText("invite_message"),
                members.flag("summary_enabled"),
                members.text("summary_prompt_guide"));
    }

    private static Change<OptionalInt> number(Change<Optional<Integer>> number) {
        return number.map(value -> value.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static Optional<DayOfWeek> weekday(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static DomainException selection(String detail) {
        return DomainException.invalid("invalid_input", "dashboard_export_insights", detail);
    }
}
