package io.vestibule.adapters.persistence.subscriptions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.subscriptions.Deliveries;
import io.vestibule.domain.subscriptions.Delivery;
import jakarta.inject.Inject;

/** Deliveries in the database. */
public final class JdbiDeliveries implements Deliveries {

    private final Database database;

    @Inject
    public JdbiDeliveries(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Delivery delivery) {
        return database.write(work -> work.dao(DeliveryDao.class).insert(DeliveryDao.Row.of(delivery)) > 0);
    }
}
