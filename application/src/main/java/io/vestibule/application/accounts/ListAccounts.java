package io.vestibule.application.accounts;

import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.Page;
import jakarta.inject.Inject;
import java.time.Clock;

/** Lists all accounts for an operator, by number; those that are switched off too. */
public final class ListAccounts {

    private final AccountViews accounts;
    private final Clock clock;

    @Inject
    public ListAccounts(AccountViews accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    public Page<AccountView> handle(Page.Request page) {
        return accounts.list(AccountFilter.ALL_ACCOUNTS, page, clock.instant());
    }
}
