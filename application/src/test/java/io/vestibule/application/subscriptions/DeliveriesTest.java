package io.vestibule.application.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.operations.Measurement;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryProblem;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.WebhookMessage;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryUnitOfWork;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.integrations.FakeSlackApp;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.subscriptions.InMemoryProjectIntegrations;
import io.vestibule.testkit.subscriptions.InMemorySubscribables;
import io.vestibule.testkit.subscriptions.RecordedWebhooks;
import io.vestibule.testkit.subscriptions.SubscriptionFixtures;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveriesTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final String NODE = "node";
    private static final String HOOK = "https://hooks.example.com/a";

    private final TestApplication application =
            new TestApplication(binder -> binder.bind(UnitOfWork.class).to(DistantWork.class));
    private final InMemorySubscribables host = application.get(InMemorySubscribables.class);
    private final RecordedWebhooks webhooks = application.get(RecordedWebhooks.class);
    private final FakeSlackApp slack = application.get(FakeSlackApp.class);
    private final InMemoryProjectIntegrations integrations = application.get(InMemoryProjectIntegrations.class);

    private final User ada = application.fixtures().user();
    private ProjectId project = new ProjectId(0);

    @BeforeEach
    void prepare() {
        application.clock().set(NINE.minus(Duration.ofDays(1)));
        var organization = application.fixtures().organization();
        application.fixtures().membership(organization.id(), ada.id());
        project = application.fixtures().project(organization.id()).id();
        host.insight(project, 5);
    }

    @Test
    void nothingIsPlannedBeforeItIsDue() {
        var subscription = subscribe(email("ada@example.com"));
        assertThat(subscription.nextDelivery()).contains(NINE);
        application.clock().set(NINE.minusMillis(1));

        assertThat(plan()).isZero();

        application.clock().set(NINE);
        assertThat(plan()).isEqualTo(1);
        assertThat(plan()).isZero();
        assertThat(log(subscription)).singleElement().satisfies(run -> {
            assertThat(run.delivery().scheduledAt()).isEqualTo(NINE);
            assertThat(run.delivery().idempotencyKey())
                    .isEqualTo("sched:" + subscription.id().value() + ":" + NINE.toEpochMilli());
        });
        assertThat(stored(subscription).nextDelivery()).contains(NINE.plus(Duration.ofDays(1)));
    }

    @Test
    void whatWasMissedIsOneDelivery() {
        var subscription = subscribe(email("ada@example.com"));
        application.clock().set(NINE.plus(Duration.ofDays(5)).plusSeconds(1));

        assertThat(plan()).isEqualTo(1);

        assertThat(stored(subscription).nextDelivery()).contains(NINE.plus(Duration.ofDays(6)));
        assertThat(log(subscription)).hasSize(1);
    }

    @Test
    void whatRestsOrIsPutAwayIsNotPlanned() {
        subscribe(with(email("ada@example.com"), true, false));
        subscribe(with(email("ada@example.com"), false, false));
        application.clock().set(NINE.plusSeconds(60));

        assertThat(plan()).isZero();
    }

    @Test
    void manyAreAllPlannedOnceByManyPlanners() {
        for (var i = 0; i < 55; i++) {
            subscribe(email("ada@example.com"));
        }
        application.clock().set(NINE);

        var planned = Threads.together(4, thread -> this::plan);

        assertThat(planned.stream().mapToInt(Integer::intValue).sum()).isEqualTo(55);
        assertThat(application.store().deliveryQueue().backlog().waiting()).isEqualTo(55);
    }

    @Test
    void whatIsChangedWhileItIsPlannedIsDeliveredAsItIsNow() {
        var subscription = subscribe(email("ada@example.com"));
        var store = application.store();
        var changed = subscription.under(
                with(email("bob@example.com"), false, true), application.clock().instant());
        var isChanged = new AtomicBoolean();
        application.clock().set(NINE);
        var planner = new PlanDeliveries(
                store.subscriptions(),
                store.deliveries(),
                new UnitOfWork() {
                    @Override
                    public <T> T call(Supplier<T> work) {
                        if (isChanged.compareAndSet(false, true)) {
                            store.subscriptions().save(changed);
                        }
                        return store.unitOfWork().call(work);
                    }
                },
                UUID::randomUUID,
                application.clock()::instant);

        assertThat(planner.handle()).as("as it was").isZero();
        assertThat(planner.handle()).as("as it is").isEqualTo(1);

        assertThat(only(subscription).delivery().recipients()).containsExactly("bob@example.com");
        assertThat(stored(subscription).nextDelivery()).contains(NINE.plus(Duration.ofDays(1)));
    }

    @Test
    void eachReaderGetsAMailOfTheirOwn() {
        var subscription = subscribe(email("ada@example.com, Bob@example.com,ada@example.com"));

        deliver(subscription);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(mails()).extracting(mail -> mail.to().value()).containsExactly("ada@example.com", "bob@example.com");
        var mail = mails().get(0);
        assertThat(mail.template()).isEqualTo(MailTemplate.SUBSCRIPTION_DELIVERY);
        assertThat(mail.values())
                .containsEntry("title", "Morning")
                .containsEntry("subject", "Insight 5")
                .containsEntry("content", "What Insight 5 shows.")
                .containsEntry("link", "https://host.example/insights/5")
                .containsEntry("schedule", "sent every day")
                .containsEntry("message", "")
                .hasEntrySatisfying(
                        "unsubscribe", link -> assertThat(link).startsWith("http://localhost:8000/unsubscribe?token="));
        assertThat(mails().get(1).values().get("unsubscribe"))
                .isNotEqualTo(mail.values().get("unsubscribe"));
    }

    @Test
    void whoIsNewGetsTheMessageOfWhoeverAskedForIt() {
        var subscription = subscribe(email("ada@example.com"));
        application
                .store()
                .deliveries()
                .add(Delivery.changed(
                        UUID.randomUUID(),
                        subscription,
                        List.of("bob@example.com"),
                        Optional.of("Have a look"),
                        application.clock().instant()));

        make();

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to().value()).isEqualTo("bob@example.com");
            assertThat(mail.values()).containsEntry("message", "Have a look");
        });
    }

    @Test
    void aChannelGetsTheTextWithItsMarkupTakenOut() {
        host.put(
                project,
                new SubscribableResource(
                        host.insight(project, 5),
                        "A & <B>",
                        Optional.empty(),
                        Optional.of("https://host.example/5"),
                        false));
        slack.channel("C123");
        integrations.connect(project, 7, IntegrationKind.SLACK);
        var subscription = subscribe(new DeliveryTarget(TargetType.SLACK, "C123", OptionalInt.of(7)));

        deliver(subscription);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(slack.posted()).singleElement().satisfies(posted -> {
            assertThat(posted.channel()).isEqualTo("C123");
            assertThat(posted.text())
                    .isEqualTo("*Morning*\n<https://host.example/5|A &amp; &lt;B&gt;>\nWhat A &amp; &lt;B&gt; shows.");
        });
    }

    @Test
    void aChannelThatIsNotThereIsNotTriedAgain() {
        integrations.connect(project, 7, IntegrationKind.SLACK);
        var subscription = subscribe(new DeliveryTarget(TargetType.SLACK, "C404", OptionalInt.of(7)));

        deliver(subscription);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only(subscription).attempt()).isEqualTo(1);
        assertThat(stored(subscription).terms().enabled()).isTrue();
    }

    @Test
    void slackIsLeftAloneForAsLongAsItAsks() {
        slack.fail(SlackFailure.rateLimited(Duration.ofSeconds(45)));
        integrations.connect(project, 7, IntegrationKind.SLACK);
        var subscription = subscribe(new DeliveryTarget(TargetType.SLACK, "C123", OptionalInt.of(7)));

        deliver(subscription);

        assertThat(only(subscription).nextAttempt())
                .isEqualTo(application.clock().instant().plusSeconds(45));
    }

    @Test
    void aConnectionThatIsGoneSwitchesOffAndTellsWhoMadeIt() {
        var subscription = subscribe(new DeliveryTarget(TargetType.SLACK, "C123", OptionalInt.of(7)));

        deliver(subscription);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only(subscription).problem().map(DeliveryProblem::type)).contains("integration_gone");
        assertThat(stored(subscription).terms().enabled()).isFalse();
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(ada.mailbox().address());
            assertThat(mail.values())
                    .containsEntry("title", "Morning")
                    .containsEntry("reason", "the connection to Slack is gone");
        });
        assertThat(slack.posted()).isEmpty();
    }

    @Test
    void whoeverLeftIsNotToldOfIt() {
        var subscription = subscribe(new DeliveryTarget(TargetType.SLACK, "C123", OptionalInt.of(7)));
        var organization =
                application.store().projects().find(project).orElseThrow().organization();
        application.store().memberships().remove(organization, ada.id());

        deliver(subscription);

        assertThat(stored(subscription).terms().enabled()).isFalse();
        assertThat(mails()).isEmpty();
    }

    @Test
    void aWebhookIsSignedWithTheSecretOfItsProject() {
        host.dashboard(project, 3, 5L, 6L);
        var terms = SubscriptionFixtures.terms();
        var subscription = subscribe(new SubscriptionTerms(
                new SubscribedResource(
                        ResourceRef.of(ResourceKind.DASHBOARD, 3).orElseThrow(), List.of(6L, 5L), Optional.empty()),
                webhook(HOOK),
                terms.timetable(),
                false,
                true,
                terms.title(),
                terms.summary()));

        deliver(subscription);

        var secret =
                application.store().webhookSecrets().find(project).orElseThrow().secret();
        assertThat(webhooks.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.url()).isEqualTo(HOOK);
            assertThat(sent.secrets()).containsExactly(secret);
            assertThat(sent.message().deliveryId())
                    .isEqualTo(only(subscription).delivery().id());
            assertThat(sent.message().trigger()).isEqualTo("scheduled");
            assertThat(sent.message().scheduledAt()).isEqualTo(NINE);
            assertThat(sent.message().resource().kind()).isEqualTo("dashboard");
            assertThat(sent.message().items())
                    .extracting(WebhookMessage.Item::name)
                    .containsExactly("Insight 5", "Insight 6");
            assertThat(sent.message().subscription().summary()).isEqualTo("sent every day");
        });
        assertThat(stored(subscription).terms().resource().name()).contains("Dashboard 3");
    }

    @Test
    void aFormerSecretSignsForADay() {
        var subscription = subscribe(webhook(HOOK));
        deliver(subscription);
        var first = application.store().webhookSecrets().find(project).orElseThrow();
        var rotated = first.rotated(
                new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                application.clock().instant());
        application.store().webhookSecrets().save(rotated);

        application.clock().advance(Duration.ofDays(1).minusMillis(1));
        test(subscription);
        application.clock().advance(Duration.ofMillis(1));
        test(subscription);

        assertThat(webhooks.sent().get(1).secrets()).containsExactly(rotated.secret(), first.secret());
        assertThat(webhooks.sent().get(2).secrets()).containsExactly(rotated.secret());
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 40", "3, 160", "4, 300"})
    void aReceiverThatFailsIsTriedAgainLaterAndLater(int attempts, int seconds) {
        webhooks.answer(HOOK, SendResult.passing("http_status", "503").answered(503));
        var subscription = subscribe(webhook(HOOK));
        deliver(subscription);
        for (var attempt = 1; attempt < attempts; attempt++) {
            waitForNextAttempt(subscription);
            make();
        }

        var run = only(subscription);

        assertThat(run.status()).isEqualTo(DeliveryStatus.STARTING);
        assertThat(run.attempt()).isEqualTo(attempts);
        assertThat(Duration.between(application.clock().instant(), run.nextAttempt()))
                .isBetween(Duration.ofMillis(seconds * 800L), Duration.ofMillis(seconds * 1200L));
        assertThat(run.problem().map(DeliveryProblem::message)).contains("503");
    }

    @Test
    void afterFiveAttemptsItIsGivenUpAndTheNextOneIsTriedAsUsual() {
        webhooks.answer(HOOK, SendResult.passing("http_status", "503").answered(503));
        var subscription = subscribe(webhook(HOOK));
        deliver(subscription);
        for (var attempt = 1; attempt < 5; attempt++) {
            waitForNextAttempt(subscription);
            make();
        }
        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(webhooks.sent()).hasSize(5);
        assertThat(webhooks.sent().stream()
                        .map(sent -> sent.message().deliveryId())
                        .distinct())
                .hasSize(1);

        webhooks.answer(HOOK, SendResult.taken().answered(200));
        deliver(stored(subscription));

        assertThat(log(subscription).get(0).status()).isEqualTo(DeliveryStatus.COMPLETED);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        webhooks.answer(HOOK, SendResult.lasting("http_status", "410").answered(410));
        var subscription = subscribe(webhook(HOOK));

        deliver(subscription);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only(subscription).problem()).contains(new DeliveryProblem("http_status", "410"));
        assertThat(only(subscription).results()).containsOnlyKeys(HOOK);
    }

    @Test
    void ofSeveralReadersThoseWhoGotItGetItOnce() {
        subscribe(email("ada@example.com,bob@example.com"));
        application.clock().set(NINE);
        plan();
        var run = claim().orElseThrow().with("ada@example.com", SendResult.taken());
        application.store().deliveryQueue().giveBack(run, NODE);

        make();

        assertThat(mails()).extracting(mail -> mail.to().value()).containsExactly("bob@example.com");
    }

    @Test
    void oneReaderIsEnoughForADeliveryOfSeveral() {
        var subscription = subscribe(email("ada@example.com,bob@example.com"));
        application.clock().set(NINE);
        plan();
        var run = claim().orElseThrow()
                .with("ada@example.com", SendResult.taken())
                .with("bob@example.com", SendResult.lasting("invalid_address", "no"))
                .tried(NINE);

        assertThat(run.status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(run.problem()).contains(new DeliveryProblem("invalid_address", "no"));
        assertThat(log(subscription)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"disabled", "deleted", "resource_gone"})
    void whatIsNotWantedAnyMoreIsSkipped(String why) {
        var subscription = subscribe(webhook(HOOK));
        application.clock().set(NINE);
        plan();
        switch (why) {
            case "disabled" ->
                application.store().subscriptions().save(stored(subscription).disabled());
            case "deleted" ->
                application
                        .store()
                        .subscriptions()
                        .save(stored(subscription).under(with(webhook(HOOK), true, true), NINE));
            default -> host.remove(project, subscription.terms().resource().ref());
        }

        make();

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.SKIPPED);
        assertThat(only(subscription).problem().map(DeliveryProblem::type)).contains(why);
        assertThat(webhooks.sent()).isEmpty();
        assertThat(stored(subscription).terms().enabled()).isEqualTo(!why.equals("disabled"));
    }

    @Test
    void aHostOutOfOrderIsAskedAgainLater() {
        var subscription = subscribe(webhook(HOOK));
        host.breakDown();

        deliver(subscription);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.STARTING);
        assertThat(only(subscription).problem().map(DeliveryProblem::type)).contains("host");
        host.recover();
        waitForNextAttempt(subscription);
        make();
        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.COMPLETED);
    }

    @Test
    void aWebhookThatFailsTwentyTimesInARowIsSwitchedOff() {
        webhooks.answer(HOOK, SendResult.lasting("http_status", "410").answered(410));
        var subscription = subscribe(webhook(HOOK));
        for (var run = 1; run < MakeDelivery.MAX_FAILURES; run++) {
            deliver(stored(subscription));
        }
        webhooks.answer(HOOK, SendResult.taken());
        deliver(stored(subscription));
        webhooks.answer(HOOK, SendResult.lasting("http_status", "410").answered(410));
        for (var run = 1; run < MakeDelivery.MAX_FAILURES; run++) {
            deliver(stored(subscription));
        }
        test(subscription);
        assertThat(stored(subscription).terms().enabled()).isTrue();
        assertThat(mails()).isEmpty();

        deliver(stored(subscription));

        assertThat(stored(subscription).terms().enabled()).isFalse();
        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.values())
                        .containsEntry("reason", "its address did not take 20 scheduled deliveries in a row"));
    }

    @Test
    void whatNobodyReckonedWithIsAFailedAttemptAndNotTheReceivers() {
        webhooks.answer(HOOK, () -> {
            throw new IllegalStateException("a sender with a bug");
        });
        var subscription = subscribe(webhook(HOOK));
        for (var run = 0; run < MakeDelivery.MAX_FAILURES; run++) {
            deliver(stored(subscription));
            for (var attempt = 1; attempt < 5; attempt++) {
                assertThat(only(subscription).attempt()).isEqualTo(attempt);
                waitForNextAttempt(subscription);
                make();
            }
        }

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only(subscription).problem().map(DeliveryProblem::type)).contains("internal");
        assertThat(webhooks.sent()).hasSize(5 * MakeDelivery.MAX_FAILURES);
        assertThat(stored(subscription).terms().enabled()).isTrue();
    }

    @Test
    void whatTheHostDoesNotGiveIsNotTheReceiversFailure() {
        var subscription = subscribe(webhook(HOOK));
        host.breakDown();
        for (var run = 0; run < MakeDelivery.MAX_FAILURES; run++) {
            deliver(stored(subscription));
            for (var attempt = 1; attempt < 5; attempt++) {
                waitForNextAttempt(subscription);
                make();
            }
        }

        assertThat(log(subscription)).hasSize(MakeDelivery.MAX_FAILURES).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(run.problem().map(DeliveryProblem::type)).contains("host");
        });
        assertThat(stored(subscription).terms().enabled()).isTrue();
    }

    @Test
    void whatAFormerAddressDoesSaysNothingOfThePresentOne() {
        webhooks.answer(HOOK, SendResult.lasting("http_status", "410").answered(410));
        var subscription = subscribe(webhook(HOOK));
        for (var run = 1; run < MakeDelivery.MAX_FAILURES; run++) {
            deliver(stored(subscription));
        }
        application.clock().set(stored(subscription).nextDelivery().orElseThrow());
        plan();
        application
                .store()
                .subscriptions()
                .save(stored(subscription)
                        .under(
                                with(webhook("https://hooks.example.com/b"), false, true),
                                application.clock().instant()));

        make();

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(stored(subscription).terms().enabled()).isTrue();
    }

    @Test
    void whatWasBegunTooOftenEndsAndIsNotSentOnceMore() {
        var subscription = subscribe(webhook(HOOK));
        application.clock().set(NINE);
        plan();
        for (var attempt = 1; attempt <= DeliveryRun.MAX_ATTEMPTS; attempt++) {
            assertThat(claim()).isPresent();
            application.clock().advance(Duration.ofSeconds(60));
        }

        make();

        assertThat(webhooks.sent()).isEmpty();
        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(only(subscription).problem().map(DeliveryProblem::type)).contains("internal");
        assertThat(claim()).isEmpty();
    }

    @Test
    void whatWasSentBeforeTheLastAttemptBrokeOffCounts() {
        var subscription = subscribe(email("ada@example.com,bob@example.com"));
        application.clock().set(NINE);
        plan();
        for (var attempt = 1; attempt <= DeliveryRun.MAX_ATTEMPTS; attempt++) {
            var run = claim().orElseThrow().with("ada@example.com", SendResult.taken());
            application.store().deliveryQueue().keep(run, NODE);
            application.clock().advance(Duration.ofSeconds(60));
        }

        make();

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(only(subscription).results()).containsOnlyKeys("ada@example.com");
    }

    @Test
    void aStoreOutOfOrderIsNoFailureOfTheDelivery() {
        webhooks.answer(HOOK, () -> {
            throw new DomainException(
                    DomainException.Kind.UNAVAILABLE, "down", "Down.", Optional.empty(), Optional.empty());
        });
        var subscription = subscribe(webhook(HOOK));
        application.clock().set(NINE);
        plan();
        var run = claim().orElseThrow();

        assertThatThrownBy(() -> application.get(MakeDelivery.class).handle(run, NODE))
                .isInstanceOf(DomainException.class);

        assertThat(only(subscription)).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aReaderIsToldNothingByWhoeverLostTheDelivery(boolean isHostDown) {
        var subscription = subscribe(email("ada@example.com"));
        application.clock().set(NINE);
        plan();
        var run = claim().orElseThrow();
        application.clock().set(NINE.plusSeconds(60));
        application.store().deliveryQueue().claim("other", NINE.plusSeconds(60), NINE.plusSeconds(120), Set.of());
        if (isHostDown) {
            host.breakDown();
        }

        application.get(MakeDelivery.class).handle(run, NODE);

        assertThat(mails()).isEmpty();
        assertThat(only(subscription).attempt()).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseTookOverIsLeftToThem() {
        var subscription = subscribe(webhook(HOOK));
        application.clock().set(NINE);
        plan();
        var run = claim().orElseThrow();
        application.clock().set(NINE.plusSeconds(60));
        application.store().deliveryQueue().claim("other", NINE.plusSeconds(60), NINE.plusSeconds(120), Set.of());

        application.get(MakeDelivery.class).handle(run, NODE);

        assertThat(only(subscription).status()).isEqualTo(DeliveryStatus.STARTING);
        assertThat(only(subscription).attempt()).isEqualTo(2);
        assertThat(only(subscription).results()).isEmpty();
    }

    @Test
    void whoeverIsInterruptedGivesItBackUntried() throws InterruptedException {
        var subscription = subscribe(email("ada@example.com"));
        application.clock().set(NINE);
        plan();
        var run = claim().orElseThrow();
        var thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            application.get(MakeDelivery.class).handle(run, NODE);
        });

        thread.start();
        thread.join();

        assertThat(only(subscription).attempt()).isZero();
        assertThat(mails()).isEmpty();
        assertThat(claim()).isPresent();
    }

    @Test
    void theLogForgetsAfterNinetyDays() {
        var subscription = subscribe(email("ada@example.com"));
        deliver(subscription);
        application.clock().advance(Duration.ofDays(90));
        application.get(ForgetOldDeliveries.class).handle();
        assertThat(log(subscription)).hasSize(1);

        application.clock().advance(Duration.ofMillis(1));
        application.get(ForgetOldDeliveries.class).handle();

        assertThat(log(subscription)).isEmpty();
    }

    @Test
    void figuresSayHowItGoes() {
        subscribe(email("ada@example.com"));
        application.clock().set(NINE.plusSeconds(40));
        assertThat(figures())
                .isEqualTo(Map.of("vestibule_deliveries_waiting", 0.0, "vestibule_delivery_lag_seconds", 40.0));
        plan();
        application.clock().advance(Duration.ofSeconds(5));
        assertThat(figures())
                .isEqualTo(Map.of("vestibule_deliveries_waiting", 1.0, "vestibule_delivery_lag_seconds", 5.0));

        make();

        assertThat(figures())
                .isEqualTo(Map.of(
                        "vestibule_deliveries_waiting",
                        0.0,
                        "vestibule_delivery_lag_seconds",
                        0.0,
                        "vestibule_deliveries email completed",
                        1.0));
    }

    private Map<String, Double> figures() {
        return application.get(DeliveryFigures.class).measurements().stream()
                .collect(Collectors.toMap(
                        figure -> (figure.name() + " " + figure.labels().getOrDefault("target", "") + " "
                                        + figure.labels().getOrDefault("status", ""))
                                .strip(),
                        Measurement::value));
    }

    private static DeliveryTarget email(String addresses) {
        return new DeliveryTarget(TargetType.EMAIL, addresses, OptionalInt.empty());
    }

    private static DeliveryTarget webhook(String url) {
        return new DeliveryTarget(TargetType.WEBHOOK, url, OptionalInt.empty());
    }

    private static SubscriptionTerms with(DeliveryTarget target, boolean deleted, boolean enabled) {
        var terms = SubscriptionFixtures.terms();
        return new SubscriptionTerms(
                terms.resource(), target, terms.timetable(), deleted, enabled, terms.title(), terms.summary());
    }

    private Subscription subscribe(DeliveryTarget target) {
        return subscribe(with(target, false, true));
    }

    private Subscription subscribe(SubscriptionTerms terms) {
        return new SubscriptionFixtures(application.store())
                .subscription(
                        project,
                        terms,
                        Optional.of(ada.id()),
                        application.clock().instant());
    }

    private int plan() {
        return application.get(PlanDeliveries.class).handle();
    }

    private Optional<DeliveryRun> claim() {
        var now = application.clock().instant();
        return application.store().deliveryQueue().claim(NODE, now, now.plusSeconds(60), Set.of());
    }

    private void make() {
        for (var run = claim(); run.isPresent(); run = claim()) {
            application.get(MakeDelivery.class).handle(run.get(), NODE);
        }
    }

    /** Turns the clock to the next delivery and makes it. */
    private void deliver(Subscription subscription) {
        application.clock().set(subscription.nextDelivery().orElseThrow());
        plan();
        make();
    }

    private void test(Subscription subscription) {
        application
                .store()
                .deliveries()
                .add(Delivery.manual(
                        UUID.randomUUID(),
                        stored(subscription),
                        application.clock().instant()));
        make();
    }

    private void waitForNextAttempt(Subscription subscription) {
        application.clock().set(only(subscription).nextAttempt());
    }

    private Subscription stored(Subscription subscription) {
        return application.store().subscriptions().find(subscription.id()).orElseThrow();
    }

    private List<DeliveryRun> log(Subscription subscription) {
        return application
                .store()
                .deliveryQueue()
                .log(subscription.id(), new Page.Request(100, 0))
                .items();
    }

    private DeliveryRun only(Subscription subscription) {
        return log(subscription).get(0);
    }

    private List<Mail> mails() {
        return application.get(InMemoryMailOutbox.class).mails();
    }

    /** Some stores run works on a thread of their own, and tell what they threw in words of their own. */
    private static final class DistantWork implements UnitOfWork {

        private final InMemoryUnitOfWork memory;

        @Inject
        DistantWork(InMemoryUnitOfWork memory) {
            this.memory = memory;
        }

        @Override
        public <T> T call(Supplier<T> work) {
            try {
                return memory.call(work);
            } catch (DomainException refusal) {
                throw refusal;
            } catch (RuntimeException failure) {
                throw new IllegalStateException("Work failed.", failure);
            }
        }
    }
}
