package io.vestibule.adapters.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.adapters.persistence.accounts.MemberCounts;
import io.vestibule.adapters.persistence.cache.AccountCache;
import io.vestibule.adapters.persistence.cache.CachedAccountViews;
import io.vestibule.adapters.persistence.cache.CachedMemberCounts;
import io.vestibule.adapters.persistence.cache.CachedPrincipals;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.accounts.AccountViews;

/** Binds the read side to answers kept in the process. For a database whose listener is {@code cache}. */
public final class CachedReadsModule extends AbstractModule {

    private final AccountCache cache;

    public CachedReadsModule(AccountCache cache) {
        this.cache = cache;
    }

    @Override
    protected void configure() {
        bind(AccountCache.class).toInstance(cache);
        bind(MemberCounts.class).to(CachedMemberCounts.class).in(Singleton.class);
        bind(AccountViews.class).to(CachedAccountViews.class).in(Singleton.class);
        bind(Principals.class).to(CachedPrincipals.class).in(Singleton.class);
    }
}
