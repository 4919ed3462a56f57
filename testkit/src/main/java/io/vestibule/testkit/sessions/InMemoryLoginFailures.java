package io.vestibule.testkit.sessions;

import io.vestibule.domain.sessions.FailureCount;
import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;

/** Counts of failed logins in memory. */
public final class InMemoryLoginFailures implements LoginFailures {

    private final InMemoryStore store;

    @Inject
    public InMemoryLoginFailures(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public FailureCount of(String bucket) {
        return store.locked(() -> store.loginFailures().find(bucket).orElse(FailureCount.NONE));
    }

    @Override
    public void save(String bucket, FailureCount count) {
        store.change(() -> store.loginFailures().put(bucket, count));
    }

    @Override
    public void clear(String bucket) {
        store.change(() -> store.loginFailures().remove(bucket));
    }

    @Override
    public int forgetUnchangedSince(Instant then, int failures) {
        return store.changed(() ->
                store.loginFailures().removeIf(count -> count.lastAt().isBefore(then) && count.failures() < failures));
    }
}
