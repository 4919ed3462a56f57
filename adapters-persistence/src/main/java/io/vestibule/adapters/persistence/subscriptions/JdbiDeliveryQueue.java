package io.vestibule.adapters.persistence.subscriptions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.SubscriptionId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deliveries in the database, as those see it who make them. */
public final class JdbiDeliveryQueue implements DeliveryQueue {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiDeliveryQueue.class);

    private final Database database;

    @Inject
    public JdbiDeliveryQueue(Database database) {
        this.database = database;
    }

    @Override
    public Optional<DeliveryRun> claim(String node, Instant now, Instant leaseUntil, Set<String> busy) {
        var places = places(busy);
        // looking costs the others nothing, taking holds them up
        if (!database.read(work -> work.dao(QueueDao.class).isAnyFree(now.toEpochMilli(), places))) {
            return Optional.empty();
        }
        return database.write(work -> {
            var dao = work.dao(QueueDao.class);
            for (var row = claim(dao, node, now, leaseUntil, places);
                    row.isPresent();
                    row = claim(dao, node, now, leaseUntil, places)) {
                try {
                    return Optional.of(row.get().toRun());
                } catch (RuntimeException unreadable) {
                    // nobody else is to wait behind it
                    var id = row.get().delivery().id();
                    LOG.error("Delivery {} is given up, as it cannot be read: {}", id, unreadable.toString());
                    dao.setAside(id, QueueRow.UNREADABLE, now.toEpochMilli());
                }
            }
            return Optional.empty();
        });
    }

    private Optional<QueueRow> claim(
            QueueDao dao, String node, Instant now, Instant leaseUntil, Map<String, String> places) {
        return database.dialect() == Dialect.POSTGRESQL
                ? dao.claimUnlocked(node, now.toEpochMilli(), leaseUntil.toEpochMilli(), places)
                : dao.claim(node, now.toEpochMilli(), leaseUntil.toEpochMilli(), places);
    }

    /** One for each parameter; what is missing is the name of no place. */
    private static Map<String, String> places(Set<String> busy) {
        if (busy.size() > QueueDao.MOST_PLACES) {
            throw new IllegalArgumentException("At most " + QueueDao.MOST_PLACES + " places can be left out.");
        }
        var left = busy.iterator();
        var places = new HashMap<String, String>();
        for (var i = 0; i < QueueDao.MOST_PLACES; i++) {
            places.put("place" + i, left.hasNext() ? left.next() : "-");
        }
        return places;
    }

    @Override
    public boolean renew(UUID delivery, String node, Instant leaseUntil) {
        return database.write(
                work -> work.dao(QueueDao.class).renew(delivery.toString(), node, leaseUntil.toEpochMilli()) > 0);
    }

    @Override
    public boolean keep(DeliveryRun run, String node) {
        return database.write(work -> work.dao(QueueDao.class).update(QueueRow.of(run), node) > 0);
    }

    @Override
    public boolean giveBack(DeliveryRun run, String node) {
        return database.write(work -> {
            var dao = work.dao(QueueDao.class);
            var isOurs = dao.update(QueueRow.of(run), node) > 0;
            if (isOurs) {
                dao.free(run.delivery().id().toString(), node);
            }
            return isOurs;
        });
    }

    @Override
    public Page<DeliveryRun> log(SubscriptionId subscription, Page.Request page) {
        return database.snapshot(work -> new Page<>(
                work.dao(QueueDao.class).ofSubscription(subscription.value(), page.limit(), page.offset()).stream()
                        .flatMap(row -> row.readable().stream())
                        .toList(),
                work.dao(DeliveryDao.class).count(subscription.value())));
    }

    @Override
    public int countFailure(SubscriptionId subscription, String target) {
        return database.write(work -> work.dao(QueueDao.class).countFailure(subscription.value(), target));
    }

    @Override
    public void forgetFailures(SubscriptionId subscription) {
        database.write(work -> {
            work.dao(QueueDao.class).forgetFailures(subscription.value());
            return true;
        });
    }

    @Override
    public int forget(Instant moment, int limit) {
        return database.write(work -> work.dao(QueueDao.class).deleteFinishedBefore(moment.toEpochMilli(), limit));
    }

    @Override
    public Backlog backlog() {
        return database.snapshot(work -> {
            var dao = work.dao(QueueDao.class);
            return new Backlog(dao.countWaiting(), dao.oldest().map(Instant::ofEpochMilli));
        });
    }
}
