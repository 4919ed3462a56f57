package io.vestibule.testkit.access;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who stands behind the credentials in memory. */
public final class InMemoryPrincipals implements Principals {

    private final InMemoryStore store;

    @Inject
    public InMemoryPrincipals(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<KeyPrincipal> byKey(String keyHash) {
        return store.locked(() -> store.apiKeys().all().stream()
                .filter(key -> key.hash().equals(keyHash))
                .findFirst()
                .flatMap(key -> active(key.user())
                        .map(owner -> new KeyPrincipal(
                                owner.id(),
                                owner.staff(),
                                key.id(),
                                key.mask(),
                                key.scopes(),
                                key.scopedTeams(),
                                key.scopedOrganizations(),
                                key.lastUsedAt()))));
    }

    @Override
    public Optional<SessionPrincipal> bySession(String tokenHash) {
        return store.locked(() -> store.sessions().all().stream()
                .filter(session -> session.tokenHash().equals(tokenHash))
                .findFirst()
                .flatMap(session -> active(session.user())
                        .map(owner -> new SessionPrincipal(
                                owner.id(),
                                owner.staff(),
                                session,
                                owner.credentials().authEpoch(),
                                sessionAge(owner)))));
    }

    private Optional<SessionAge> sessionAge(User owner) {
        return owner.workplace()
                .organization()
                .flatMap(store.organizations()::find)
                .flatMap(organization -> organization.settings().sessionAge());
    }

    private Optional<User> active(UserId id) {
        return store.users().find(id).filter(User::active);
    }
}
