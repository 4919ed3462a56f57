package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of flows, in the database. */
public final class JdbiLinkStates implements LinkStates {

    private final Database database;

    @Inject
    public JdbiLinkStates(Database database) {
        this.database = database;
    }

    @Override
    public void add(LinkState state) {
        database.write(work -> {
            var dao = work.dao(LinkStateDao.class);
            dao.clearPending(state.user().value());
            dao.insert(LinkStateDao.Row.of(state));
            dao.deleteAllBut(state.user().value(), LinkState.MAX_PER_USER);
            return true;
        });
    }

    @Override
    public Optional<LinkState> find(String tokenHash) {
        return database.read(
                work -> work.dao(LinkStateDao.class).find(tokenHash).flatMap(LinkStateDao.Row::toState));
    }

    @Override
    public Optional<LinkState> pending(UserId user) {
        return database.read(
                work -> work.dao(LinkStateDao.class).pending(user.value()).flatMap(LinkStateDao.Row::toState));
    }

    @Override
    public boolean consume(String tokenHash) {
        return database.write(work -> work.dao(LinkStateDao.class).delete(tokenHash)) > 0;
    }

    @Override
    public int removeExpired(Instant now) {
        return database.write(work -> work.dao(LinkStateDao.class).deleteExpired(now.toEpochMilli()));
    }
}
