package io.vestibule.testkit.integrations;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people linked, in memory. */
public final class InMemoryIntegrations implements Integrations {

    private final InMemoryStore store;

    @Inject
    public InMemoryIntegrations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<GithubIntegration> github(UserId user, InstallationId installation) {
        return githubOf(user).stream()
                .filter(row -> row.installation().equals(installation))
                .findFirst();
    }

    @Override
    public List<GithubIntegration> githubOf(UserId user) {
        return store.locked(() -> store.githubIntegrations().all().stream()
                .filter(row -> row.user().equals(user))
                .sorted(Comparator.comparing(GithubIntegration::createdAt)
                        .thenComparing(row -> row.id().toString()))
                .toList());
    }

    @Override
    public int countGithub(InstallationId installation) {
        return store.locked(() -> linked(installation).size());
    }

    @Override
    public void save(GithubIntegration integration) {
        store.change(() -> {
            store.require(integration.user());
            removeGithub(integration.user(), integration.installation());
            store.githubIntegrations().put(integration.id(), integration);
        });
    }

    @Override
    public boolean removeGithub(UserId user, InstallationId installation) {
        return store.changed(() -> store.githubIntegrations()
                        .removeIf(row ->
                                row.user().equals(user) && row.installation().equals(installation))
                > 0);
    }

    @Override
    public List<GithubIntegration> removeGithub(InstallationId installation) {
        return store.changed(() -> {
            var gone = linked(installation);
            store.githubIntegrations().removeIf(row -> row.installation().equals(installation));
            return gone;
        });
    }

    @Override
    public Optional<SlackIntegration> slack(UserId user, String slackUser) {
        return slackOf(user).stream()
                .filter(row -> row.identity().userId().equals(slackUser))
                .findFirst();
    }

    @Override
    public List<SlackIntegration> slackOf(UserId user) {
        return store.locked(() -> store.slackIntegrations().all().stream()
                .filter(row -> row.user().equals(user))
                .sorted(Comparator.comparing(SlackIntegration::createdAt)
                        .thenComparing(row -> row.id().toString()))
                .toList());
    }

    @Override
    public void save(SlackIntegration integration) {
        store.change(() -> {
            store.require(integration.user());
            removeSlack(integration.user(), integration.identity().userId());
            store.slackIntegrations().put(integration.id(), integration);
        });
    }

    @Override
    public boolean removeSlack(UserId user, String slackUser) {
        return store.changed(() -> store.slackIntegrations()
                        .removeIf(row -> row.user().equals(user)
                                && row.identity().userId().equals(slackUser))
                > 0);
    }

    private List<GithubIntegration> linked(InstallationId installation) {
        return store.githubIntegrations().all().stream()
                .filter(row -> row.installation().equals(installation))
                .toList();
    }
}
