package io.vestibule.application.organizations;

import static java.util.Objects.requireNonNull;

import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.OrganizationFeatures;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/** Shows organizations to their members. */
final class OrganizationProfiles {

    private final OrganizationViews views;
    private final OrganizationFeatures features;

    @Inject
    OrganizationProfiles(OrganizationViews views, OrganizationFeatures features) {
        this.views = views;
        this.features = features;
    }

    /** @throws DomainException {@code NOT_FOUND} when the organization went meanwhile */
    OrganizationProfile of(Membership membership) {
        return of(List.of(membership)).stream().findFirst().orElseThrow(DomainException::notFound);
    }

    /** In the order of the memberships of one person; an organization that went meanwhile is left out. */
    List<OrganizationProfile> of(List<Membership> memberships) {
        var levels = memberships.stream().collect(Collectors.toMap(Membership::organization, Membership::level));
        return views.of(memberships.stream().map(Membership::organization).toList()).stream()
                .map(view -> new OrganizationProfile(
                        view,
                        requireNonNull(levels.get(view.organization().id())),
                        features.list(view.organization().id())))
                .toList();
    }
}
