package io.vestibule.adapters.persistence.cache;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.accounts.JdbiAccountViews;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Single accounts from memory while they are as they were; lists from the database. */
public final class CachedAccountViews implements AccountViews {

    private final Database database;
    private final JdbiAccountViews stored;
    private final AccountCache cache;

    @Inject
    public CachedAccountViews(Database database, JdbiAccountViews stored, AccountCache cache) {
        this.database = database;
        this.stored = stored;
        this.cache = cache;
    }

    @Override
    public Optional<AccountView> find(UserId id, Instant now) {
        if (database.isInUnit()) {
            return stored.find(id, now);
        }
        database.noticeForeignChanges();
        var kept = cache.get(id, now);
        if (kept != null) {
            return Optional.of(kept);
        }
        var since = cache.versions().now();
        var view = stored.find(id, now);
        view.ifPresent(found -> cache.keep(found, since, now));
        return view;
    }

    @Override
    public Page<AccountView> list(AccountFilter filter, Page.Request page, Instant now) {
        return stored.list(filter, page, now);
    }
}
