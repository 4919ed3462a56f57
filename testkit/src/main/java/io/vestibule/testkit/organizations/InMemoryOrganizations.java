package io.vestibule.testkit.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Organizations in memory. */
public final class InMemoryOrganizations implements Organizations {

    private final InMemoryStore store;

    @Inject
    public InMemoryOrganizations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return store.locked(() -> store.organizations().find(id));
    }

    @Override
    public List<Organization> named(OrganizationName name) {
        return store.locked(() -> store.organizations().all().stream()
                .filter(organization -> organization.name().equals(name))
                .sorted(Comparator.comparing(Organization::createdAt))
                .toList());
    }

    @Override
    public boolean isAnyThere() {
        return !store.locked(() -> store.organizations().all().isEmpty());
    }

    @Override
    public boolean isSlugTaken(String slug) {
        return store.locked(() -> store.organizations().all().stream()
                .anyMatch(organization -> organization.slug().equals(slug)));
    }

    @Override
    public void save(Organization organization) {
        store.change(() -> {
            if (store.organizations().all().stream()
                    .anyMatch(other -> other.slug().equals(organization.slug())
                            && !other.id().equals(organization.id()))) {
                throw OrganizationErrors.slugTaken();
            }
            store.organizations().put(organization.id(), organization);
        });
    }

    @Override
    public void remove(OrganizationId id) {
        store.change(() -> {
            store.organizations().remove(id);
            store.memberships().removeIf(membership -> membership.organization().equals(id));
            store.projects().removeIf(project -> project.organization().equals(id));
            store.forgetWithoutProject();
            store.invites().all().stream()
                    .filter(invite -> invite.organization().equals(id))
                    .forEach(invite -> InMemoryInvites.remove(store, invite.id()));
            store.users()
                    .replaceAll(user -> user.workplace().organization().equals(Optional.of(id))
                            ? user.withWorkplace(Workplace.NONE)
                            : user);
        });
    }
}
