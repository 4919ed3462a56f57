package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.subscriptions.Subscriptions} owes its callers. */
public interface SubscriptionsContract extends StoreContract {

    /** As many as a test here looks at. */
    Page.Request FIRST = new Page.Request(1_000, 0);

    @Test
    default void aSubscriptionIsFoundAsItWasStored() {
        var project = newProject();
        var ada = make().user();
        var terms = new SubscriptionTerms(
                new SubscribedResource(dashboard(Long.MAX_VALUE / 10), List.of(3L, 1L, 2L, 1L), Optional.of("Näme 📈")),
                new DeliveryTarget(
                        TargetType.SLACK, "#général 'x' " + "c".repeat(9_000), OptionalInt.of(Integer.MIN_VALUE)),
                new Timetable(
                        Frequency.MONTHLY,
                        1_000,
                        Optional.of(List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.SUNDAY)),
                        OptionalInt.of(-366),
                        OptionalInt.of(Integer.MIN_VALUE),
                        Instant.parse("1970-01-01T00:00:00.001Z"),
                        Optional.of(Instant.parse("2200-12-31T23:59:59.999Z"))),
                true,
                false,
                Optional.of("Títle 📈 \" '"),
                new SummaryWish(true, "guide\n📈"));
        var stored = store().subscriptions()
                .add(new Subscription.Draft(
                        project,
                        terms,
                        Optional.of(Instant.parse("2026-03-04T05:06:07.008Z")),
                        Optional.of(ada.id()),
                        Instant.parse("2026-01-02T03:04:05.006Z")));

        assertThat(stored.terms()).isEqualTo(terms);
        assertThat(store().subscriptions().find(stored.id())).contains(stored);
        assertThat(store().subscriptions().find(project, stored.id()))
                .contains(new SubscriptionView(stored, Optional.of(ada)));
    }

    @Test
    default void whatMayBeMissingStaysMissing() {
        var bare = subscription(newProject(), bare());

        assertThat(store().subscriptions().find(bare.project(), bare.id()))
                .contains(new SubscriptionView(bare, Optional.empty()));
        assertThat(bare.nextDelivery()).isEmpty();
    }

    @Test
    default void noWeekdaysAreNotTheSameAsNone() {
        var none = subscription(newProject(), weekdays(Optional.of(List.of())));

        assertThat(store().subscriptions().find(none.id()))
                .hasValueSatisfying(found ->
                        assertThat(found.terms().timetable().weekdays()).contains(List.of()));
    }

    @Test
    default void numbersAreNeverGivenTwice() {
        var first = subscription(newProject(), SubscriptionFixtures.terms());
        store().projects().remove(first.project());

        var next = subscription(newProject(), SubscriptionFixtures.terms());

        assertThat(next.id().value()).isGreaterThan(first.id().value()).isPositive();
    }

    @Test
    default void nothingIsFoundWhereNothingWasStored() {
        var subscription = subscription(newProject(), SubscriptionFixtures.terms());

        assertThat(store().subscriptions().find(new SubscriptionId(Long.MAX_VALUE)))
                .isEmpty();
        assertThat(store().subscriptions().find(newProject(), subscription.id()))
                .isEmpty();
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var former = subscription(newProject(), SubscriptionFixtures.terms());
        var next = former.under(
                new SubscriptionTerms(
                        new SubscribedResource(dashboard(9), List.of(4L), Optional.empty()),
                        new DeliveryTarget(TargetType.WEBHOOK, "https://example.com/", OptionalInt.of(1)),
                        new Timetable(
                                Frequency.YEARLY,
                                2,
                                Optional.of(List.of(DayOfWeek.FRIDAY)),
                                OptionalInt.of(1),
                                OptionalInt.of(5),
                                Instant.parse("2026-01-01T10:00:00Z"),
                                Optional.of(Instant.parse("2050-01-01T10:00:00Z"))),
                        true,
                        false,
                        Optional.empty(),
                        new SummaryWish(true, "guide")),
                Fixtures.NOW);

        store().subscriptions().save(next);

        assertThat(store().subscriptions().find(former.id())).contains(next);
        assertThat(search(former.project(), false, "morning")).isEmpty();
    }

    @Test
    default void savingAMissingOneDoesNothing() {
        var gone = subscription(newProject(), SubscriptionFixtures.terms());
        store().projects().remove(gone.project());

        assertThatCode(() -> store().subscriptions().save(gone)).doesNotThrowAnyException();

        assertThat(store().subscriptions().find(gone.id())).isEmpty();
    }

    @Test
    default void subscriptionsGoWithTheirProject() {
        var engines = make().organization().id();
        var subscription = subscription(make().project(engines).id(), SubscriptionFixtures.terms());

        store().organizations().remove(engines);

        assertThat(store().subscriptions().find(subscription.id())).isEmpty();
    }

    @Test
    default void subscriptionsStayWithoutWhoMadeThem() {
        var ada = make().user().id();
        var subscription = subscription(newProject(), SubscriptionFixtures.terms(), Optional.of(ada), Fixtures.NOW);

        store().users().remove(ada);

        assertThat(store().subscriptions().find(subscription.project(), subscription.id()))
                .contains(new SubscriptionView(subscription.withoutCreator(), Optional.empty()));
        assertThat(page(subscription.project(), SubscriptionFilter.ALL)).containsExactly(subscription.withoutCreator());
    }

    @Test
    default void theListShowsWhatIsNotPutAwayOrWhatIs() {
        var project = newProject();
        var present = subscription(project, SubscriptionFixtures.terms());
        var away = subscription(project, deleted());
        subscription(newProject(), SubscriptionFixtures.terms());

        assertThat(page(project, SubscriptionFilter.ALL)).containsExactly(present);
        assertThat(page(project, filter(true, Optional.empty()))).containsExactly(away);
    }

    @Test
    default void theListSaysWhoMadeThem() {
        var project = newProject();
        var ada = make().user();
        var bob = make().user();
        var first = subscription(project, SubscriptionFixtures.terms(), Optional.of(ada.id()), Fixtures.NOW);
        var second = subscription(project, SubscriptionFixtures.terms(), Optional.of(bob.id()), Fixtures.NOW);
        var third = subscription(project, SubscriptionFixtures.terms(), Optional.of(ada.id()), Fixtures.NOW);
        var nobodys = subscription(project, SubscriptionFixtures.terms());

        var page = store().subscriptions().page(project, SubscriptionFilter.ALL, SubscriptionOrder.NEWEST_FIRST, FIRST);

        assertThat(page.items())
                .containsExactly(
                        new SubscriptionView(nobodys, Optional.empty()),
                        new SubscriptionView(third, Optional.of(ada)),
                        new SubscriptionView(second, Optional.of(bob)),
                        new SubscriptionView(first, Optional.of(ada)));
    }

    @Test
    default void theListIsNarrowed() {
        var project = newProject();
        var ada = make().user();
        var toDashboard = subscription(
                project,
                with(terms -> terms(terms, dashboard(5), TargetType.EMAIL)),
                Optional.of(ada.id()),
                Fixtures.NOW);
        var toInsight = subscription(project, with(terms -> terms(terms, insight(5), TargetType.SLACK)));
        var toOther = subscription(project, with(terms -> terms(terms, insight(6), TargetType.WEBHOOK)));

        assertThat(page(project, filter(null, 5L, null, null, null))).containsExactly(toDashboard);
        assertThat(page(project, filter(null, null, 5L, null, null))).containsExactly(toInsight);
        assertThat(page(project, filter(null, 5L, 5L, null, null))).isEmpty();
        assertThat(page(project, filter(null, Long.MIN_VALUE, null, null, null)))
                .isEmpty();
        assertThat(page(project, filter(null, null, null, ResourceKind.DASHBOARD, null)))
                .containsExactly(toDashboard);
        assertThat(page(project, filter(null, null, null, ResourceKind.INSIGHT, null)))
                .containsExactly(toOther, toInsight);
        for (var type : TargetType.values()) {
            assertThat(page(project, filter(null, null, null, null, type)))
                    .containsExactly(List.of(toDashboard, toInsight, toOther).get(type.ordinal()));
        }
        assertThat(page(project, filter(ada.uuid(), null, null, null, null))).containsExactly(toDashboard);
        assertThat(page(project, filter(UUID.randomUUID(), null, null, null, null)))
                .isEmpty();
        assertThat(page(project, filter(ada.uuid(), 5L, null, ResourceKind.DASHBOARD, TargetType.EMAIL)))
                .containsExactly(toDashboard);
    }

    @Test
    default void theSearchWantsEveryWordInTitleOrNameWhateverTheLetterCase() {
        var project = newProject();
        var found = subscription(project, titled("Größe ΟΔΟΣ 100%_!", "İstanbul Übersicht"));
        subscription(project, titled("Anything", "else"));

        for (var search : List.of(
                "größe", "GRÖSSE", "οδος", "ΟΔΟΣ", "übersicht", "ÜBERSICHT,größe", "0%", "_!", "größe  istanbul")) {
            assertThat(search(project, false, search)).as(search).containsExactly(found);
        }
        for (var search : List.of("grosse", "größe else", "100%x", "a_y", "!!", "100!", "\0", "größe \0")) {
            assertThat(search(project, false, search)).as(search).isEmpty();
        }
        assertThat(search(project, false, " , ")).hasSize(2);
        assertThat(search(project, true, "größe")).isEmpty();
    }

    @Test
    default void theSearchDoesNotReachFromTheTitleIntoTheName() {
        var project = newProject();
        subscription(project, titled("one", "two"));

        assertThat(search(project, false, "onetwo")).isEmpty();
    }

    @Test
    default void aSearchOfManyWordsIsAnswered() {
        var project = newProject();
        var words = new StringBuilder();
        for (var word = 0; word < 3_000; word++) {
            words.append(' ').append(Integer.toString(word, 36));
        }

        assertThat(search(project, false, words.toString())).isEmpty();
    }

    @Test
    default void theListStandsInOrder() {
        var project = newProject();
        var zoe = make().user(new EmailAddress("zoe." + make().unique() + "@example.com"));
        var ann = make().user(new EmailAddress("ann-" + make().unique() + "@example.com"));
        var first = subscription(project, dated("b", "09:00"), Optional.of(zoe.id()), Fixtures.NOW);
        var second = subscription(project, dated("A", "11:00"), Optional.of(ann.id()), Fixtures.NOW.plusMillis(1));
        var third = subscription(project, dated("Ä", "10:00"), Optional.empty(), Fixtures.NOW);
        var fourth = subscription(project, bare(), Optional.of(zoe.id()), Fixtures.NOW.minusMillis(1));
        var fifth = subscription(project, dated("a-b", "10:00"), Optional.of(ann.id()), Fixtures.NOW);

        assertThat(ordered(project, "created_at")).containsExactly(fourth, fifth, third, first, second);
        assertThat(ordered(project, "-created_at")).containsExactly(second, fifth, third, first, fourth);
        assertThat(ordered(project, "next_delivery_date")).containsExactly(first, fifth, third, second, fourth);
        assertThat(ordered(project, "-next_delivery_date")).containsExactly(fourth, second, fifth, third, first);
        assertThat(ordered(project, "title")).containsExactly(second, fifth, first, third, fourth);
        assertThat(ordered(project, "-title")).containsExactly(fourth, third, first, fifth, second);
        assertThat(ordered(project, "created_by__email")).containsExactly(fifth, second, fourth, first, third);
        assertThat(ordered(project, "-created_by__email")).containsExactly(third, fourth, first, fifth, second);
        assertThat(ordered(project, "created_by__email,title")).containsExactly(second, fifth, first, fourth, third);
        assertThat(ordered(project, "-created_by__email,-next_delivery_date,title"))
                .containsExactly(third, fourth, first, second, fifth);
    }

    @Test
    default void aPageIsASliceAndKnowsHowManyThereAre() {
        var project = newProject();
        subscription(project, SubscriptionFixtures.terms());
        var second = subscription(project, SubscriptionFixtures.terms());
        subscription(project, SubscriptionFixtures.terms());

        var page = store().subscriptions()
                .page(project, SubscriptionFilter.ALL, SubscriptionOrder.NEWEST_FIRST, new Page.Request(1, 1));

        assertThat(page.items()).extracting(SubscriptionView::subscription).containsExactly(second);
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    default void activeSummariesAreCountedInAllProjectsOfAnOrganization() {
        var engines = make().organization().id();
        var one = make().project(engines).id();
        var two = make().project(engines).id();
        subscription(one, summary(true, true, false));
        subscription(two, summary(true, false, false));
        subscription(two, summary(true, true, true));
        subscription(two, summary(false, true, false));
        subscription(newProject(), summary(true, true, false));

        assertThat(store().subscriptions().countActiveSummaries(engines)).isEqualTo(2);
        assertThat(store().subscriptions().countActiveSummaries(new OrganizationId(UUID.randomUUID())))
                .isZero();
    }

    @Test
    default void whatIsDueIsFoundLongestWaitingFirst() {
        // long before what other tests store
        var now = Instant.parse("1971-01-01T00:00:00Z");
        var project = newProject();
        var late = due(project, SubscriptionFixtures.terms(), now.minusSeconds(60));
        var justNow = due(project, SubscriptionFixtures.terms(), now);
        var alsoLate = due(project, SubscriptionFixtures.terms(), now.minusSeconds(60));
        due(project, SubscriptionFixtures.terms(), now.plusMillis(1));
        due(project, deleted(), now);
        due(project, resting(), now);

        assertThat(store().subscriptions().due(now, 10)).containsExactly(late, alsoLate, justNow);
        assertThat(store().subscriptions().due(now, 2)).containsExactly(late, alsoLate);
        store().projects().remove(project);
    }

    @Test
    default void theNextDeliveryMovesOnOnce() {
        var due = Instant.parse("2026-01-02T09:00:00Z");
        var next = due.plusSeconds(60);
        var subscription = due(newProject(), SubscriptionFixtures.terms(), due);

        assertThat(store().subscriptions().advance(subscription.id(), next, Optional.of(next)))
                .isFalse();
        assertThat(store().subscriptions().advance(subscription.id(), due, Optional.of(next)))
                .isTrue();
        assertThat(store().subscriptions().advance(subscription.id(), due, Optional.of(next)))
                .isFalse();
        assertThat(store().subscriptions().find(subscription.id()).orElseThrow().nextDelivery())
                .contains(next);

        assertThat(store().subscriptions().advance(subscription.id(), next, Optional.empty()))
                .isTrue();
        assertThat(store().subscriptions().find(subscription.id()).orElseThrow().nextDelivery())
                .isEmpty();
    }

    @Test
    default void whatRestsOrIsPutAwayDoesNotMoveOn() {
        var due = Instant.parse("2026-01-02T09:00:00Z");
        var project = newProject();
        for (var terms : List.of(deleted(), resting())) {
            var subscription = due(project, terms, due);

            assertThat(store().subscriptions().advance(subscription.id(), due, Optional.empty()))
                    .isFalse();
            assertThat(store().subscriptions().find(subscription.id())).contains(subscription);
        }
        assertThat(store().subscriptions().advance(new SubscriptionId(Long.MAX_VALUE), due, Optional.empty()))
                .isFalse();
    }

    @Test
    default void twentyPlannersMoveItOnOnce() {
        var due = Instant.parse("2026-01-02T09:00:00Z");
        var subscription = due(newProject(), SubscriptionFixtures.terms(), due);

        var moved = Threads.together(
                20,
                thread -> () -> store().unitOfWork()
                        .call(() -> store().subscriptions()
                                .advance(subscription.id(), due, Optional.of(due.plusSeconds(60)))));

        assertThat(moved).filteredOn(done -> done).hasSize(1);
    }

    private ProjectId newProject() {
        return make().project(make().organization().id()).id();
    }

    private Subscription subscription(ProjectId project, SubscriptionTerms terms) {
        return subscription(project, terms, Optional.empty(), Fixtures.NOW);
    }

    private Subscription subscription(
            ProjectId project, SubscriptionTerms terms, Optional<UserId> createdBy, Instant createdAt) {
        return new SubscriptionFixtures(store()).subscription(project, terms, createdBy, createdAt);
    }

    private Subscription due(ProjectId project, SubscriptionTerms terms, Instant at) {
        return store().subscriptions()
                .add(new Subscription.Draft(project, terms, Optional.of(at), Optional.empty(), Fixtures.NOW));
    }

    private List<Subscription> page(ProjectId project, SubscriptionFilter filter) {
        return page(project, filter, SubscriptionOrder.NEWEST_FIRST);
    }

    private List<Subscription> ordered(ProjectId project, String orders) {
        return page(project, SubscriptionFilter.ALL, SubscriptionOrder.parse(orders));
    }

    private List<Subscription> search(ProjectId project, boolean deleted, String search) {
        return page(project, filter(deleted, Optional.of(search)));
    }

    private List<Subscription> page(ProjectId project, SubscriptionFilter filter, List<SubscriptionOrder> orders) {
        return store().subscriptions().page(project, filter, orders, FIRST).items().stream()
                .map(SubscriptionView::subscription)
                .toList();
    }

    private static SubscriptionFilter filter(boolean deleted, Optional<String> search) {
        return new SubscriptionFilter(
                deleted,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                search.map(SubscriptionFilter::words).orElse(List.of()));
    }

    private static SubscriptionFilter filter(
            @Nullable UUID createdBy,
            @Nullable Long dashboard,
            @Nullable Long insight,
            @Nullable ResourceKind kind,
            @Nullable TargetType type) {
        return new SubscriptionFilter(
                false,
                Optional.ofNullable(createdBy),
                Optional.ofNullable(dashboard),
                Optional.ofNullable(insight),
                Optional.ofNullable(kind),
                Optional.ofNullable(type),
                List.of());
    }

    private static ResourceRef dashboard(long number) {
        return ResourceRef.of(ResourceKind.DASHBOARD, number).orElseThrow();
    }

    private static ResourceRef insight(long number) {
        return ResourceRef.of(ResourceKind.INSIGHT, number).orElseThrow();
    }

    private static SubscriptionTerms with(UnaryOperator<SubscriptionTerms> change) {
        return change.apply(SubscriptionFixtures.terms());
    }

    private static SubscriptionTerms terms(SubscriptionTerms terms, ResourceRef ref, TargetType type) {
        return new SubscriptionTerms(
                new SubscribedResource(ref, List.of(), Optional.empty()),
                new DeliveryTarget(type, terms.target().value(), OptionalInt.empty()),
                terms.timetable(),
                false,
                true,
                terms.title(),
                terms.summary());
    }

    private static SubscriptionTerms deleted() {
        return summary(false, true, true);
    }

    private static SubscriptionTerms resting() {
        return summary(false, false, false);
    }

    private static SubscriptionTerms summary(boolean summarized, boolean enabled, boolean deleted) {
        return with(terms -> new SubscriptionTerms(
                terms.resource(),
                terms.target(),
                terms.timetable(),
                deleted,
                enabled,
                terms.title(),
                new SummaryWish(summarized, "")));
    }

    private static SubscriptionTerms titled(String title, String name) {
        return with(terms -> new SubscriptionTerms(
                new SubscribedResource(terms.resource().ref(), List.of(), Optional.of(name)),
                terms.target(),
                terms.timetable(),
                false,
                true,
                Optional.of(title),
                terms.summary()));
    }

    private static SubscriptionTerms dated(String title, String time) {
        return with(terms -> new SubscriptionTerms(
                terms.resource(),
                terms.target(),
                new Timetable(
                        Frequency.DAILY,
                        1,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Instant.parse("2026-01-01T" + time + ":00Z"),
                        Optional.empty()),
                false,
                true,
                Optional.of(title),
                terms.summary()));
    }

    private static SubscriptionTerms weekdays(Optional<List<DayOfWeek>> weekdays) {
        return with(terms -> new SubscriptionTerms(
                terms.resource(),
                terms.target(),
                new Timetable(
                        Frequency.WEEKLY,
                        1,
                        weekdays,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        terms.timetable().start(),
                        Optional.empty()),
                false,
                true,
                terms.title(),
                terms.summary()));
    }

    /** Without title and name, and exhausted. */
    private static SubscriptionTerms bare() {
        return new SubscriptionTerms(
                new SubscribedResource(insight(5), List.of(), Optional.empty()),
                new DeliveryTarget(TargetType.EMAIL, "ada@example.com", OptionalInt.empty()),
                new Timetable(
                        Frequency.DAILY,
                        1,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(0),
                        Instant.parse("2026-01-01T09:00:00Z"),
                        Optional.empty()),
                false,
                true,
                Optional.empty(),
                new SummaryWish(false, ""));
    }
}
