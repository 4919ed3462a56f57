package io.vestibule.application.users;

import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.organizations.Feature;
import java.util.List;

/**
 * An account as somebody sees it.
 *
 * @param account what is seen
 * @param viewer who sees it: the same object as {@code account} for one's own
 * @param features what the organization may use that the person works in
 */
public record UserProfile(AccountView account, AccountView viewer, List<Feature> features) {

    public UserProfile {
        features = List.copyOf(features);
    }

    /** Whether people see their own account. */
    public boolean isOwn() {
        return account.user().id().equals(viewer.user().id());
    }
}
