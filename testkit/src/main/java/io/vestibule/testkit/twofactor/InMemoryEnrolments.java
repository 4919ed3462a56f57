package io.vestibule.testkit.twofactor;

import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.twofactor.Enrolment;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Secrets that wait for their first code, in memory. */
public final class InMemoryEnrolments implements Enrolments {

    private final InMemoryStore store;

    @Inject
    public InMemoryEnrolments(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Enrolment> find(SessionId session) {
        return store.locked(
                () -> store.sessions().has(session) ? store.enrolments().find(session) : Optional.empty());
    }

    @Override
    public void save(SessionId session, Enrolment enrolment) {
        store.change(() -> {
            if (!store.sessions().has(session)) {
                throw new IllegalStateException("There is no session " + session.value() + ".");
            }
            store.enrolments().put(session, enrolment);
        });
    }

    @Override
    public void remove(SessionId session) {
        store.change(() -> store.enrolments().remove(session));
    }
}
