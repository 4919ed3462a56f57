package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.Page;
import jakarta.inject.Inject;
import java.util.List;

/** Lists accounts: all active ones for staff, for others just their own. */
public final class ListUsers {

    private final CurrentAccounts accounts;
    private final UserProfiles profiles;

    @Inject
    public ListUsers(CurrentAccounts accounts, UserProfiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    public Page<UserProfile> handle(Principal.Known caller, AccountFilter filter, Page.Request page) {
        var viewer = accounts.of(caller.userId());
        if (!caller.staff()) {
            return onlyOwn(viewer, filter, page);
        }
        var found = accounts.list(filter, page);
        var shown = found.items().stream()
                .map(account -> withWorkplace(account, viewer))
                .toList();
        return new Page<>(profiles.seenBy(viewer, shown), found.total());
    }

    /** One's own account is shown with the workplace that was just chosen for it. */
    private static AccountView withWorkplace(AccountView account, AccountView viewer) {
        return account.user().id().equals(viewer.user().id()) ? viewer : account;
    }

    private Page<UserProfile> onlyOwn(AccountView viewer, AccountFilter filter, Page.Request page) {
        if (!filter.fits(viewer.user())) {
            return new Page<>(List.of(), 0);
        }
        return new Page<>(page.offset() > 0 ? List.of() : List.of(profiles.own(viewer)), 1);
    }
}
