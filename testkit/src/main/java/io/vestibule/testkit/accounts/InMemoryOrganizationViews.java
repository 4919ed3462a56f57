package io.vestibule.testkit.accounts;

import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.MemberFilter;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.organizations.InMemoryMemberships;
import io.vestibule.testkit.organizations.InMemoryProjects;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The joined read side of organizations in memory. */
public final class InMemoryOrganizationViews implements OrganizationViews {

    private final InMemoryStore store;
    private final InMemoryMemberships memberships;
    private final InMemoryProjects projects;

    @Inject
    public InMemoryOrganizationViews(InMemoryStore store) {
        this.store = store;
        this.memberships = new InMemoryMemberships(store);
        this.projects = new InMemoryProjects(store);
    }

    @Override
    public List<CurrentOrganization> of(List<OrganizationId> ids) {
        return store.locked(() -> ids.stream()
                .flatMap(id -> store.organizations().find(id).stream())
                .map(this::view)
                .toList());
    }

    @Override
    public Page<MemberView> members(OrganizationId organization, MemberFilter filter, Page.Request page) {
        return store.locked(() -> {
            var members = new ArrayList<>(memberships.ofOrganization(organization));
            if (!filter.oldestFirst()) {
                Collections.reverse(members);
            }
            var fitting = members.stream()
                    .map(this::memberView)
                    .filter(member -> filter.fits(member.membership(), member.user()))
                    .toList();
            return Page.of(fitting, page);
        });
    }

    private MemberView memberView(Membership membership) {
        var user = user(membership);
        return new MemberView(membership, user, InMemoryFactors.of(store, user));
    }

    private CurrentOrganization view(Organization organization) {
        var members = memberships.ofOrganization(organization.id()).stream()
                .filter(membership -> user(membership).active())
                .count();
        return new CurrentOrganization(
                organization, Math.toIntExact(members), projects.ofOrganization(organization.id()));
    }

    private User user(Membership membership) {
        return store.users()
                .find(membership.user())
                .orElseThrow(() -> new IllegalStateException("There is no such account."));
    }
}
