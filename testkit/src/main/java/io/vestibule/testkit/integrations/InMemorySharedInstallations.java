package io.vestibule.testkit.integrations;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SharedInstallations;
import io.vestibule.domain.organizations.Project;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.InMemoryStore.SharedKey;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which installations belong to projects, in memory. */
public final class InMemorySharedInstallations implements SharedInstallations {

    private static final Comparator<SharedInstallation> ORDER =
            Comparator.comparing(SharedInstallation::createdAt).thenComparing(SharedInstallation::installation);

    private final InMemoryStore store;

    @Inject
    public InMemorySharedInstallations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public List<SharedInstallation> ofProject(ProjectId project) {
        return store.locked(() -> all().filter(shared -> shared.project().equals(project))
                .sorted(ORDER)
                .toList());
    }

    @Override
    public boolean isUsableBy(UserId user, InstallationId installation) {
        return store.locked(() -> all().filter(shared -> shared.installation().equals(installation))
                .flatMap(shared -> store.projects().find(shared.project()).stream())
                .map(Project::organization)
                .anyMatch(organization -> store.memberships().all().stream()
                        .anyMatch(membership -> membership.user().equals(user)
                                && membership.organization().equals(organization))));
    }

    @Override
    public int count(InstallationId installation) {
        return store.locked(
                () -> (int) all().filter(shared -> shared.installation().equals(installation))
                        .count());
    }

    @Override
    public Optional<String> loginConnectedBy(UserId user) {
        return store.locked(() -> all().filter(shared -> shared.connectedBy().equals(Optional.of(user)))
                .filter(shared -> shared.connectedLogin().isPresent())
                .max(ORDER)
                .flatMap(SharedInstallation::connectedLogin));
    }

    @Override
    public void add(SharedInstallation shared) {
        store.change(() -> {
            if (!store.projects().has(shared.project())) {
                throw new IllegalStateException(
                        "There is no project " + shared.project().value() + ".");
            }
            store.requireIfNamed(shared.connectedBy());
            var key = new SharedKey(shared.project(), shared.installation());
            if (!store.sharedInstallations().has(key)) {
                store.sharedInstallations().put(key, shared);
            }
        });
    }

    @Override
    public boolean remove(ProjectId project, InstallationId installation) {
        return store.changed(() -> store.sharedInstallations()
                        .removeIf(shared -> shared.project().equals(project)
                                && shared.installation().equals(installation))
                > 0);
    }

    @Override
    public void remove(InstallationId installation) {
        store.change(() -> store.sharedInstallations()
                .removeIf(shared -> shared.installation().equals(installation)));
    }

    private Stream<SharedInstallation> all() {
        return store.sharedInstallations().all().stream();
    }
}
