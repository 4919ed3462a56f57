package io.vestibule.adapters.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.adapters.persistence.access.JdbiPrincipals;
import io.vestibule.adapters.persistence.accounts.JdbiAccountViews;
import io.vestibule.adapters.persistence.accounts.MemberCounts;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.accounts.AccountViews;

/** Binds the read side to the database itself. */
public final class DirectReadsModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(MemberCounts.class).toInstance(MemberCounts.COUNTED);
        bind(AccountViews.class).to(JdbiAccountViews.class).in(Singleton.class);
        bind(Principals.class).to(JdbiPrincipals.class).in(Singleton.class);
    }
}
