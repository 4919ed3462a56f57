package io.vestibule.domain.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.users.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");

    @Test
    void itIsDueFromItsMomentOnUnlessItRestsOrIsPutAway() {
        var subscription = subscription(terms(email("ada@example.com"), true, false));
        var due = subscription.nextDelivery().orElseThrow();

        assertThat(subscription.isDue(due.minusMillis(1))).isFalse();
        assertThat(subscription.isDue(due)).isTrue();
        assertThat(subscription.disabled().isDue(due)).isFalse();
        assertThat(subscription(terms(email("ada@example.com"), true, true)).isDue(due))
                .isFalse();
    }

    @Test
    void howeverManyDeliveriesWereMissedTheNextIsOne() {
        var subscription = subscription(terms(email("ada@example.com"), true, false));

        assertThat(subscription.nextDelivery()).contains(Instant.parse("2026-11-21T09:00:00Z"));
        assertThat(subscription.afterNext(Instant.parse("2026-11-21T09:00:01Z")))
                .contains(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(subscription.afterNext(Instant.parse("2026-12-24T18:00:00Z")))
                .contains(Instant.parse("2026-12-25T09:00:00Z"));
    }

    @Test
    void whoeverWantsNoMoreMailIsTakenOff() {
        var subscription = subscription(
                terms(email("bob@example.com, ADA@example.com ,carol@example.com,ada@example.com"), true, false));

        var rest = subscription.without(ADA).orElseThrow();

        assertThat(rest.terms().target().recipients()).containsExactly("bob@example.com", "carol@example.com");
        assertThat(rest.terms().deleted()).isFalse();
        assertThat(rest.without(ADA)).isEmpty();
    }

    @Test
    void whenNobodyIsLeftItIsPutAway() {
        var gone = subscription(terms(email(" ada@example.com,"), true, false))
                .without(ADA)
                .orElseThrow();

        assertThat(gone.terms().deleted()).isTrue();
        assertThat(gone.terms().target().value()).isEqualTo(" ada@example.com,");
    }

    @Test
    void whereNoMailGoesNobodyIsTakenOff() {
        var webhook = new DeliveryTarget(TargetType.WEBHOOK, "ada@example.com", OptionalInt.empty());

        assertThat(subscription(terms(webhook, true, false)).without(ADA)).isEmpty();
    }

    @Test
    void aDueDeliveryHasTheSameKeyWhoeverMakesItOut() {
        var subscription = subscription(terms(email("ada@example.com"), true, false));
        var due = subscription.nextDelivery().orElseThrow();

        var one = Delivery.scheduled(UUID.randomUUID(), subscription, due, NOW);
        var other = Delivery.scheduled(UUID.randomUUID(), subscription, due, NOW.plusSeconds(1));

        assertThat(one.idempotencyKey()).isEqualTo(other.idempotencyKey());
        assertThat(Delivery.scheduled(UUID.randomUUID(), subscription, due.plusSeconds(1), NOW)
                        .idempotencyKey())
                .isNotEqualTo(one.idempotencyKey());
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                // target before | runs before | target after | runs after | recipients
                "a@x.example             | yes     | a@x.example,b@x.example | yes     | b@x.example",
                "a@x.example,b@x.example | yes     | b@x.example             | yes     | ''",
                "a@x.example             | yes     | A@X.EXAMPLE             | yes     | ''",
                "a@x.example             | yes     | b@x.example             | resting | ''",
                "a@x.example             | yes     | b@x.example             | away    | ''",
                "a@x.example             | resting | a@x.example             | yes     | a@x.example",
                "a@x.example             | resting | b@x.example             | yes     | b@x.example",
                "a@x.example             | resting | b@x.example             | resting | ''",
                "a@x.example             | away    | a@x.example             | yes     | ''",
                "a@x.example             | yes     | a@x.example             | yes     | ''",
                "a@x.example             | yes     | #c                      | yes     | #c",
                "#c                      | yes     | #d                      | yes     | #d",
                "#c                      | yes     | a@x.example,b@x.example | yes     | a@x.example b@x.example",
            })
    void whoeverIsNewGetsADeliveryAtOnce(
            String before, String ranBefore, String after, String runsAfter, String recipients) {
        assertThat(String.join(" ", DeliveryRules.atOnce(terms(before, ranBefore), terms(after, runsAfter))))
                .isEqualTo(recipients);
    }

    @Test
    void aNewSubscriptionIsDeliveredAtOnceIfItRuns() {
        assertThat(DeliveryRules.atOnce(terms("a@x.example", "yes"))).containsExactly("a@x.example");
        assertThat(DeliveryRules.atOnce(terms("a@x.example", "resting"))).isEmpty();
        assertThat(DeliveryRules.atOnce(terms("a@x.example", "away"))).isEmpty();
    }

    @Test
    void moreThanFiftyAddressesAreTooMany() {
        var many = "a@x.example,".repeat(51);

        assertThatThrownBy(() -> email(many).recipients()).isInstanceOf(DomainException.class);
        assertThat(email(many.substring(12)).recipients()).containsExactly("a@x.example");
    }

    private static SubscriptionTerms terms(String target, String runs) {
        var type = target.startsWith("#") ? TargetType.SLACK : TargetType.EMAIL;
        return terms(
                new DeliveryTarget(type, target, OptionalInt.empty()), !runs.equals("resting"), runs.equals("away"));
    }

    private static DeliveryTarget email(String addresses) {
        return new DeliveryTarget(TargetType.EMAIL, addresses, OptionalInt.empty());
    }

    private static SubscriptionTerms terms(DeliveryTarget target, boolean enabled, boolean deleted) {
        var daily = new Timetable(
                Frequency.DAILY,
                1,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Instant.parse("2026-01-01T09:00:00Z"),
                Optional.empty());
        return new SubscriptionTerms(
                new SubscribedResource(
                        ResourceRef.of(ResourceKind.INSIGHT, 7).orElseThrow(), List.of(), Optional.empty()),
                target,
                daily,
                deleted,
                enabled,
                Optional.empty(),
                new SummaryWish(false, ""));
    }

    private static Subscription subscription(SubscriptionTerms terms) {
        return Subscription.Draft.begun(new ProjectId(1), terms, Optional.empty(), NOW)
                .numbered(new SubscriptionId(1));
    }
}
