package io.vestibule.application.organizations;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.domain.access.KeyReach;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import jakarta.inject.Inject;

/** Lists the organizations the caller belongs to, by the time of joining; a key sees only those where it may be used. */
public final class ListOrganizations {

    private final CurrentAccounts accounts;
    private final OrganizationProfiles profiles;

    @Inject
    ListOrganizations(CurrentAccounts accounts, OrganizationProfiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    /** @throws DomainException {@code permission_denied} for a key that is meant for projects */
    public Page<OrganizationProfile> handle(Principal.Known caller, Page.Request page) {
        KeyReach.requireMoreThanProjects(caller);
        var seen = accounts.of(caller.userId()).memberships().stream()
                .filter(seat -> KeyReach.includes(caller, seat.organization().id()))
                .map(seat -> new Insider(seat.organization(), seat.membership()))
                .filter(insider -> insider.allows(caller))
                .map(Insider::membership)
                .toList();
        var slice = Page.of(seen, page);
        return new Page<>(profiles.of(slice.items()), slice.total());
    }
}
