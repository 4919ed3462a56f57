package io.vestibule.adapters.persistence.subscriptions;

import static java.util.stream.Collectors.toMap;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.users.UserDao;
import io.vestibule.adapters.persistence.users.UserRow;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscriptions in the database. */
public final class JdbiSubscriptions implements Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiSubscriptions.class);

    private final Database database;

    @Inject
    public JdbiSubscriptions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Subscription> find(SubscriptionId id) {
        return database.read(
                work -> work.dao(SubscriptionDao.class).findById(id.value()).map(SubscriptionRow::toSubscription));
    }

    @Override
    public Optional<SubscriptionView> find(ProjectId project, SubscriptionId id) {
        return database.snapshot(work -> work.dao(SubscriptionDao.class)
                .findById(id.value())
                .filter(row -> row.projectId() == project.value())
                .map(row -> view(row.toSubscription(), creators(work, List.of(row)))));
    }

    @Override
    public Page<SubscriptionView> page(
            ProjectId project, SubscriptionFilter filter, List<SubscriptionOrder> orders, Page.Request page) {
        var list = new SubscriptionList(project, filter, orders, database.dialect());
        return database.snapshot(work -> {
            var rows = list.on(work, page);
            return new Page<>(views(work, rows.items()), rows.total());
        });
    }

    @Override
    public Subscription add(Subscription.Draft draft) {
        return database.write(work -> draft.numbered(new SubscriptionId(
                work.dao(SubscriptionDao.class).insert(SubscriptionRow.of(draft.numbered(new SubscriptionId(0)))))));
    }

    @Override
    public void save(Subscription subscription) {
        database.write(work -> {
            work.dao(SubscriptionDao.class).update(SubscriptionRow.of(subscription));
            return true;
        });
    }

    @Override
    public int countActiveSummaries(OrganizationId organization) {
        return database.read(work -> work.dao(SubscriptionDao.class)
                .countActiveSummaries(organization.value().toString()));
    }

    @Override
    public List<Subscription> due(Instant now, int limit) {
        return database.snapshot(work -> {
            var dao = work.dao(SubscriptionDao.class);
            var found = new ArrayList<Subscription>();
            var seen = 0L;
            var wanted = limit;
            var isLast = false;
            // those that cannot be read stay due for ever: nobody else is to wait behind them
            while (wanted > 0 && !isLast) {
                var rows = dao.due(now.toEpochMilli(), wanted, seen);
                rows.stream().flatMap(row -> readable(row).stream()).forEach(found::add);
                isLast = rows.size() < wanted;
                seen += rows.size();
                wanted = limit - found.size();
            }
            return found;
        });
    }

    @Override
    public boolean advance(SubscriptionId id, Instant from, Optional<Instant> next) {
        return database.write(work -> work.dao(SubscriptionDao.class)
                        .advance(
                                id.value(),
                                from.toEpochMilli(),
                                next.map(Instant::toEpochMilli).orElse(null))
                > 0);
    }

    private static List<SubscriptionView> views(Work work, List<SubscriptionRow> rows) {
        var creators = creators(work, rows);
        return rows.stream()
                .flatMap(row -> readable(row).stream())
                .map(subscription -> view(subscription, creators))
                .toList();
    }

    private static SubscriptionView view(Subscription subscription, Map<UserId, User> creators) {
        return new SubscriptionView(
                subscription, subscription.createdBy().flatMap(id -> Optional.ofNullable(creators.get(id))));
    }

    /** Empty where a newer version wrote what this one does not know. */
    private static Optional<Subscription> readable(SubscriptionRow row) {
        try {
            return Optional.of(row.toSubscription());
        } catch (RuntimeException unreadable) {
            LOG.error("Subscription {} is left out, as it cannot be read: {}", row.id(), unreadable.toString());
            return Optional.empty();
        }
    }

    private static Map<UserId, User> creators(Work work, List<SubscriptionRow> rows) {
        var numbers = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.createdBy()))
                .distinct()
                .toList();
        return numbers.isEmpty()
                ? Map.of()
                : work.dao(UserDao.class).findAll(numbers).stream()
                        .map(UserRow::toUser)
                        .collect(toMap(User::id, Function.identity()));
    }
}
