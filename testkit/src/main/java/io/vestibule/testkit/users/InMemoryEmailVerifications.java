package io.vestibule.testkit.users;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailVerification;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Open questions to mailboxes in memory. */
public final class InMemoryEmailVerifications implements EmailVerifications {

    private final InMemoryStore store;

    @Inject
    public InMemoryEmailVerifications(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<EmailVerification> find(UserId user) {
        return store.locked(() -> store.verifications().find(user));
    }

    @Override
    public void save(EmailVerification verification) {
        store.change(() -> {
            store.require(verification.user());
            store.verifications().put(verification.user(), verification);
        });
    }

    @Override
    public void remove(UserId user) {
        store.change(() -> store.verifications().remove(user));
    }
}
