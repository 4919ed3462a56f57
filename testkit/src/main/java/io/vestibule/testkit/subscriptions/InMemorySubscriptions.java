package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.common.CaseFolding;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Subscriptions in memory. */
public final class InMemorySubscriptions implements Subscriptions {

    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(text -> text.codePoints().toArray(), Arrays::compare);

    private final InMemoryStore store;

    @Inject
    public InMemorySubscriptions(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Subscription> find(SubscriptionId id) {
        return store.locked(() -> store.subscriptions().find(id));
    }

    @Override
    public Optional<SubscriptionView> find(ProjectId project, SubscriptionId id) {
        return store.locked(
                () -> find(id).filter(subscription -> subscription.project().equals(project))
                        .map(this::view));
    }

    @Override
    public Page<SubscriptionView> page(
            ProjectId project, SubscriptionFilter filter, List<SubscriptionOrder> orders, Page.Request page) {
        return store.locked(() -> Page.of(
                store.subscriptions().all().stream()
                        .filter(subscription -> subscription.project().equals(project))
                        .map(this::view)
                        .filter(view -> filter.fits(
                                view.subscription(), view.createdBy().map(User::uuid)))
                        .sorted(order(orders))
                        .toList(),
                page));
    }

    @Override
    public Subscription add(Subscription.Draft draft) {
        return store.changed(() -> {
            store.require(draft.project());
            store.requireIfNamed(draft.createdBy());
            var subscription = draft.numbered(store.nextSubscription());
            store.subscriptions().put(subscription.id(), subscription);
            return subscription;
        });
    }

    @Override
    public void save(Subscription subscription) {
        store.change(() -> {
            if (store.subscriptions().has(subscription.id())) {
                store.subscriptions().put(subscription.id(), subscription);
            }
        });
    }

    @Override
    public int countActiveSummaries(OrganizationId organization) {
        return store.locked(() -> (int) store.subscriptions().all().stream()
                .filter(subscription -> subscription.terms().isActiveSummary())
                .filter(subscription -> store.projects()
                        .find(subscription.project())
                        .map(Project::organization)
                        .equals(Optional.of(organization)))
                .count());
    }

    @Override
    public List<Subscription> due(Instant now, int limit) {
        return store.locked(() -> store.subscriptions().all().stream()
                .filter(subscription -> subscription.isDue(now))
                .sorted(Comparator.<Subscription, Instant>comparing(
                                subscription -> subscription.nextDelivery().orElseThrow())
                        .thenComparing(subscription -> subscription.id().value()))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean advance(SubscriptionId id, Instant from, Optional<Instant> next) {
        return store.changed(() -> {
            var present = find(id).filter(subscription ->
                    subscription.isDue(from) && subscription.nextDelivery().equals(Optional.of(from)));
            present.map(former -> new Subscription(
                            former.id(),
                            former.project(),
                            former.terms(),
                            next,
                            former.createdBy(),
                            former.createdAt()))
                    .ifPresent(this::save);
            return present.isPresent();
        });
    }

    private SubscriptionView view(Subscription subscription) {
        return new SubscriptionView(
                subscription,
                subscription.createdBy().flatMap(id -> store.users().find(id)));
    }

    private static Comparator<SubscriptionView> order(List<SubscriptionOrder> orders) {
        Comparator<SubscriptionView> highestNumberFirst =
                Comparator.comparing(view -> view.subscription().id().value(), Comparator.reverseOrder());
        return orders.stream()
                .map(InMemorySubscriptions::order)
                .reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(highestNumberFirst))
                .orElse(highestNumberFirst);
    }

    private static Comparator<SubscriptionView> order(SubscriptionOrder order) {
        var ascending = switch (order.key()) {
            case CREATED_AT -> by(view -> Optional.of(view.subscription().createdAt()), Instant::compareTo);
            case NEXT_DELIVERY_DATE -> by(view -> view.subscription().nextDelivery(), Instant::compareTo);
            case TITLE -> by(view -> view.subscription().terms().title().map(CaseFolding::fold), BY_CODE_POINTS);
            case CREATED_BY__EMAIL ->
                by(view -> view.createdBy().map(user -> user.mailbox().address().value()), BY_CODE_POINTS);
        };
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static <T> Comparator<SubscriptionView> by(
            Function<SubscriptionView, Optional<T>> value, Comparator<T> order) {
        return (one, other) -> {
            var first = value.apply(one);
            var second = value.apply(other);
            if (first.isEmpty() || second.isEmpty()) {
                return Boolean.compare(first.isEmpty(), second.isEmpty());
            }
            return order.compare(first.get(), second.get());
        };
    }
}
