package io.vestibule.testkit.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.twofactor.Enrolment;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.twofactor.Enrolments} owes its callers. */
public interface EnrolmentsContract extends StoreContract {

    /** Any enrolment. */
    Enrolment ENROLMENT =
            new Enrolment(new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), Fixtures.NOW.plusSeconds(600), 3);

    @Test
    default void oneIsFoundAsItWasStored() {
        var session = session();
        assertThat(store().enrolments().find(session)).isEmpty();

        store().enrolments().save(session, ENROLMENT);

        assertThat(store().enrolments().find(session)).contains(ENROLMENT);
        assertThat(store().enrolments().find(session())).isEmpty();
    }

    @Test
    default void theNextOneReplacesIt() {
        var session = session();
        var next = new Enrolment(new TotpSecret("MZXW6YTBMZXW6YTB"), Fixtures.NOW.plusSeconds(601), 0);
        store().enrolments().save(session, ENROLMENT);

        store().enrolments().save(session, next);

        assertThat(store().enrolments().find(session)).contains(next);
    }

    @Test
    default void itIsGoneOnceRemoved() {
        var session = session();
        store().enrolments().save(session, ENROLMENT);

        store().enrolments().remove(session);
        store().enrolments().remove(session);

        assertThat(store().enrolments().find(session)).isEmpty();
    }

    @Test
    default void itGoesWithTheSession() {
        var session = session();
        store().enrolments().save(session, ENROLMENT);

        store().sessions().remove(session);

        assertThat(store().enrolments().find(session)).isEmpty();
    }

    @Test
    default void itNeedsASession() {
        assertThatThrownBy(() -> store().enrolments().save(new SessionId(UUID.randomUUID()), ENROLMENT))
                .isInstanceOf(RuntimeException.class);
    }

    private SessionId session() {
        return make().session(make().user()).id();
    }
}
