package io.vestibule.adapters.persistence;

import io.vestibule.domain.common.UnitOfWork;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Units of work as transactions of the database. */
public final class JdbiUnitOfWork implements UnitOfWork {

    private final Database database;

    @Inject
    public JdbiUnitOfWork(Database database) {
        this.database = database;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return database.write(ignored -> work.get());
    }

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        return database.writeLater(ignored -> work.get());
    }
}
