package io.vestibule.application.users;

import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.OrganizationFeatures;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Shows accounts, with what their present organizations may use. Not to be asked inside a unit of work. */
public final class UserProfiles {

    private final OrganizationFeatures features;

    @Inject
    UserProfiles(OrganizationFeatures features) {
        this.features = features;
    }

    /** An account as its owner sees it. */
    public UserProfile own(AccountView account) {
        return seenBy(account, account);
    }

    /** @param viewer the same object as {@code account} for one's own */
    UserProfile seenBy(AccountView viewer, AccountView account) {
        return new UserProfile(
                account, viewer, organization(account).map(features::list).orElseGet(List::of));
    }

    /** Several accounts; of each organization the host is asked once. */
    List<UserProfile> seenBy(AccountView viewer, List<AccountView> accounts) {
        var known = new HashMap<OrganizationId, List<Feature>>();
        return accounts.stream()
                .map(account -> new UserProfile(
                        account,
                        viewer,
                        organization(account)
                                .map(id -> known.computeIfAbsent(id, features::list))
                                .orElseGet(List::of)))
                .toList();
    }

    private static Optional<OrganizationId> organization(AccountView account) {
        return account.current().map(current -> current.organization().id());
    }
}
