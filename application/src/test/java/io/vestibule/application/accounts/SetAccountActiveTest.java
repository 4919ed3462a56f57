package io.vestibule.application.accounts;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.testkit.common.Fixtures;
import org.junit.jupiter.api.Test;

class SetAccountActiveTest {

    private final TestApplication application = new TestApplication();
    private final SetAccountActive setAccountActive = application.get(SetAccountActive.class);
    private final Fixtures fixtures = application.fixtures();

    @Test
    void anAccountThatIsSwitchedOffIsUnknownToKeysAndSessions() {
        var ada = fixtures.user();
        var key = fixtures.key(ada.id());
        var session = application.get(StartSession.class).handle(new StartSession.Command(ada.id(), false, "password"));

        assertThat(setAccountActive.handle(ada.id(), false)).isTrue();

        assertThat(application.stored(ada.id()).active()).isFalse();
        assertThat(application.store().principals().byKey(key.hash())).isEmpty();
        assertThat(application.get(AuthenticateRequest.class).withSession(session.token()))
                .isEmpty();
        assertThat(application.store().sessions().ofUser(ada.id())).isEmpty();
    }

    @Test
    void switchedOnAgainItsKeysAreGoodAndItsSessionsAreNot() {
        var ada = fixtures.user();
        var key = fixtures.key(ada.id());
        var session = application.get(StartSession.class).handle(new StartSession.Command(ada.id(), false, "password"));
        setAccountActive.handle(ada.id(), false);
        // as a store that kept it would
        application.store().sessions().save(session.session());

        assertThat(setAccountActive.handle(ada.id(), true)).isTrue();

        assertThat(application.stored(ada.id()).active()).isTrue();
        assertThat(application.store().principals().byKey(key.hash())).isPresent();
        assertThat(application.get(AuthenticateRequest.class).withSession(session.token()))
                .isEmpty();
    }

    @Test
    void whatIsSoAlreadyStaysAsItIs() {
        var ada = fixtures.user();
        fixtures.session(ada);
        var off = fixtures.inactive();

        assertThat(setAccountActive.handle(ada.id(), true)).isFalse();
        assertThat(setAccountActive.handle(off.id(), false)).isFalse();

        assertThat(application.stored(ada.id())).isEqualTo(ada);
        assertThat(application.stored(off.id())).isEqualTo(off);
        assertThat(application.store().sessions().ofUser(ada.id())).hasSize(1);
    }

    @Test
    void othersAreLeftAlone() {
        var ada = fixtures.user();
        var bob = fixtures.user();
        fixtures.session(bob);

        setAccountActive.handle(ada.id(), false);

        assertThat(application.stored(bob.id())).isEqualTo(bob);
        assertThat(application.store().sessions().ofUser(bob.id())).hasSize(1);
    }

    @Test
    void nobodyIsNotFound() {
        assertRefused(DomainException.notFound(), () -> setAccountActive.handle(new UserId(999_999), true));
    }
}
