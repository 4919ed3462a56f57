package io.vestibule.testkit.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Memberships in memory. */
public final class InMemoryMemberships implements Memberships {

    private static final Comparator<Membership> BY_JOINING = Comparator.comparing(Membership::joinedAt);

    private final InMemoryStore store;

    @Inject
    public InMemoryMemberships(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Membership> find(OrganizationId organization, UserId user) {
        return store.locked(() -> store.memberships().all().stream()
                .filter(membership -> membership.organization().equals(organization)
                        && membership.user().equals(user))
                .findFirst());
    }

    @Override
    public List<Membership> ofUser(UserId user) {
        // as text, because UUID compares its halves as signed numbers, which no database does
        var order = BY_JOINING.thenComparing(
                membership -> membership.organization().value().toString());
        return store.locked(() -> store.memberships().all().stream()
                .filter(membership -> membership.user().equals(user))
                .sorted(order)
                .toList());
    }

    @Override
    public List<Membership> ofOrganization(OrganizationId organization) {
        var order = BY_JOINING.thenComparing(membership -> membership.user().value());
        return store.locked(() -> store.memberships().all().stream()
                .filter(membership -> membership.organization().equals(organization))
                .sorted(order)
                .toList());
    }

    @Override
    public int countOwners(OrganizationId organization) {
        return (int) ofOrganization(organization).stream()
                .filter(membership -> membership.level() == MembershipLevel.OWNER)
                .count();
    }

    @Override
    public void save(Membership membership) {
        store.change(() -> {
            store.require(membership.organization());
            store.require(membership.user());
            store.requireIfNamed(membership.invitedBy());
            if (find(membership.organization(), membership.user())
                    .filter(present -> !present.id().equals(membership.id()))
                    .isPresent()) {
                throw OrganizationErrors.alreadyMember();
            }
            store.memberships().put(membership.id(), membership);
        });
    }

    @Override
    public void remove(OrganizationId organization, UserId user) {
        store.change(() -> find(organization, user).ifPresent(membership -> {
            store.memberships().remove(membership.id());
            store.users()
                    .find(user)
                    .filter(member -> member.workplace().organization().equals(Optional.of(organization)))
                    .ifPresent(member -> store.users().put(user, member.withWorkplace(Workplace.NONE)));
        }));
    }
}
