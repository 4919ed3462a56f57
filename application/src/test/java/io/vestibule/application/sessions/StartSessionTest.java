package io.vestibule.application.sessions;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartSessionTest {

    private final TestApplication application = new TestApplication();
    private final StartSession startSession = application.get(StartSession.class);

    @Test
    void theSessionIsStoredUnderTheHashOfItsToken() {
        var ada = application.fixtures().user();

        var started = startSession.handle(new StartSession.Command(ada.id(), true, "host"));

        var session =
                application.store().sessions().find(started.session().id()).orElseThrow();
        assertThat(session).isEqualTo(started.session());
        assertThat(session.user()).isEqualTo(ada.id());
        assertThat(session.tokenHash())
                .isEqualTo(started.token().hash())
                .isNotEqualTo(started.token().reveal());
        assertThat(session.twoFactorVerified()).isTrue();
        assertThat(session.loginMethod()).isEqualTo("host");
        assertThat(session.createdAt()).isEqualTo(Fixtures.NOW);
        assertThat(session.authenticatedAt()).isEqualTo(Fixtures.NOW);
        assertThat(session.expiresAt()).isEqualTo(Fixtures.NOW.plus(Duration.ofDays(14)));
        assertThat(session.authEpoch()).isEqualTo(ada.credentials().authEpoch());
    }

    @Test
    void theAccountRemembersWhenItSignedInLast() {
        var ada = application.fixtures().user();
        assertThat(ada.lastLogin()).isEmpty();

        startSession.handle(new StartSession.Command(ada.id(), false, "password"));

        assertThat(application.stored(ada.id()).lastLogin()).isEqualTo(Optional.of(Fixtures.NOW));
    }

    @Test
    void thePersonIsKnownByTheToken() {
        var ada = application.fixtures().user();

        var started = startSession.handle(new StartSession.Command(ada.id(), false, "password"));

        var caller = application.get(AuthenticateRequest.class).withSession(started.token());
        assertThat(caller.orElseThrow().userId()).isEqualTo(ada.id());
        assertThat(application
                        .get(CsrfTokens.class)
                        .fits(started.session().id(), started.csrfToken().reveal()))
                .isTrue();
    }

    @Test
    void everySessionIsOneOfItsOwn() {
        var ada = application.fixtures().user();
        var command = new StartSession.Command(ada.id(), false, "password");

        var first = startSession.handle(command);
        var second = startSession.handle(command);

        assertThat(second.session().id()).isNotEqualTo(first.session().id());
        assertThat(second.token().reveal()).isNotEqualTo(first.token().reveal());
        assertThat(application.store().sessions().ofUser(ada.id())).hasSize(2);
    }

    @Test
    void nobodyStartsASessionForAnAccountThatIsOffOrGone() {
        var off = application.fixtures().inactive();

        for (var id : new UserId[] {off.id(), new UserId(999_999)}) {
            assertRefused(
                    DomainException.notFound(),
                    () -> startSession.handle(new StartSession.Command(id, false, "password")));
        }
        assertThat(application.store().sessions().ofUser(off.id())).isEmpty();
        assertThat(application.stored(off.id())).isEqualTo(off);
    }
}
