package io.vestibule.application.users;

import io.vestibule.domain.accounts.AccountView;

/**
 * An account as somebody sees it.
 *
 * @param account what is seen
 * @param viewer who sees it: the same object as {@code account} for one's own
 */
public record UserProfile(AccountView account, AccountView viewer) {

    /** Whether people see their own account. */
    public boolean isOwn() {
        return account.user().id().equals(viewer.user().id());
    }
}
