package io.vestibule.testkit.integrations;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.InMemoryStore.GithubIdentityKey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What people act with at GitHub, in memory. */
public final class InMemoryGithubCredentials implements GithubCredentials {

    private final InMemoryStore store;

    @Inject
    public InMemoryGithubCredentials(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<GithubCredential> find(UserId user, long githubUser) {
        return store.locked(() -> store.githubCredentials().find(new GithubIdentityKey(user, githubUser)));
    }

    @Override
    public List<GithubCredential> ofUser(UserId user) {
        return those(
                credential -> credential.user().equals(user),
                Comparator.comparing(GithubCredential::usedAt)
                        .reversed()
                        .thenComparing(credential -> credential.identity().id()));
    }

    @Override
    public List<GithubCredential> ofGithubUser(long githubUser) {
        return those(
                credential -> credential.identity().id() == githubUser,
                Comparator.comparing(credential -> credential.user().value()));
    }

    @Override
    public void save(GithubCredential credential) {
        store.change(() -> {
            store.require(credential.user());
            store.githubCredentials().put(key(credential), credential);
            store.credentialRenewals().remove(key(credential));
        });
    }

    @Override
    public boolean claimRenewal(GithubCredential credential, Instant now, Instant until) {
        return store.changed(() -> {
            var key = key(credential);
            var isFree =
                    store.credentialRenewals().find(key).filter(now::isBefore).isEmpty();
            var isSame = store.githubCredentials()
                    .find(key)
                    .filter(present -> present.version() == credential.version())
                    .isPresent();
            if (isFree && isSame) {
                store.credentialRenewals().put(key, until);
            }
            return isFree && isSame;
        });
    }

    @Override
    public void giveUpRenewal(GithubCredential credential) {
        store.change(() -> store.credentialRenewals().remove(key(credential)));
    }

    @Override
    public boolean replace(GithubCredential next, long version) {
        return store.changed(() -> {
            var present = store.githubCredentials().find(key(next));
            if (present.filter(credential -> credential.version() == version).isEmpty()) {
                return false;
            }
            store.githubCredentials().put(key(next), next);
            store.credentialRenewals().remove(key(next));
            return true;
        });
    }

    @Override
    public void recordUse(UserId user, long githubUser, Instant at) {
        store.change(() -> find(user, githubUser)
                .ifPresent(credential -> store.githubCredentials()
                        .put(
                                key(credential),
                                new GithubCredential(
                                        user, credential.identity(), credential.tokens(), credential.version(), at))));
    }

    @Override
    public void remove(UserId user, long githubUser) {
        store.change(() -> store.githubCredentials().remove(new GithubIdentityKey(user, githubUser)));
    }

    private List<GithubCredential> those(Predicate<GithubCredential> fit, Comparator<GithubCredential> order) {
        return store.locked(() -> store.githubCredentials().all().stream()
                .filter(fit)
                .sorted(order)
                .toList());
    }

    private static GithubIdentityKey key(GithubCredential credential) {
        return new GithubIdentityKey(credential.user(), credential.identity().id());
    }
}
