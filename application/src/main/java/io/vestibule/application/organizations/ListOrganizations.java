package io.vestibule.application.organizations;

import io.vestibule.domain.access.KeyReach;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.Memberships;
import jakarta.inject.Inject;

/** Lists the organizations the caller belongs to, by the time of joining; a narrowed key sees only its own. */
public final class ListOrganizations {

    private final Memberships memberships;
    private final OrganizationProfiles profiles;

    @Inject
    ListOrganizations(Memberships memberships, OrganizationProfiles profiles) {
        this.memberships = memberships;
        this.profiles = profiles;
    }

    /** @throws DomainException {@code permission_denied} for a key that is meant for projects */
    public Page<OrganizationProfile> handle(Principal.Known caller, Page.Request page) {
        KeyReach.requireMoreThanProjects(caller);
        var seen = memberships.ofUser(caller.userId()).stream()
                .filter(membership -> KeyReach.includes(caller, membership.organization()))
                .toList();
        var slice = Page.of(seen, page);
        return new Page<>(profiles.of(slice.items()), slice.total());
    }
}
