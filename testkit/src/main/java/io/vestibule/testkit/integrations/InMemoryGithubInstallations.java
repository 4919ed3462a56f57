package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of installations, in memory. */
public final class InMemoryGithubInstallations implements GithubInstallations {

    private final InMemoryStore store;

    @Inject
    public InMemoryGithubInstallations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return store.locked(() -> store.githubInstallations().find(id));
    }

    @Override
    public List<Installation> among(Collection<InstallationId> ids) {
        return store.locked(() -> store.githubInstallations().all().stream()
                .filter(installation -> ids.contains(installation.id()))
                .toList());
    }

    @Override
    public void save(Installation installation) {
        store.change(() -> store.githubInstallations().put(installation.id(), installation));
    }

    @Override
    public void remove(InstallationId id) {
        store.change(() -> store.githubInstallations().remove(id));
    }
}
