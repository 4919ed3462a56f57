package io.vestibule.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialUseTest {

    private final TestApplication application = new TestApplication();
    private final PersonalApiKeys keys =
            mock(PersonalApiKeys.class, delegatesTo(application.store().apiKeys()));
    private final Sessions sessions =
            mock(Sessions.class, delegatesTo(application.store().sessions()));
    private final CredentialUse use =
            new CredentialUse(keys, sessions, application.store().unitOfWork(), application.clock());
    private final User ada = application.fixtures().user();
    private final PersonalApiKey key = application.fixtures().key(ada.id());
    private final Session session = application.fixtures().session(ada);

    @Test
    void theFirstUseOfAKeyIsStored() {
        seeKey();

        use.store();

        verify(keys).recordUse(List.of(key.id()), Fixtures.NOW);
        assertThat(lastUsedAt()).isEqualTo(Optional.of(Fixtures.NOW));
    }

    @Test
    void useIsStoredOnceHoweverOftenAKeyIsSeen() {
        for (var i = 0; i < 1000; i++) {
            seeKey();
        }

        use.store();
        use.store();

        verify(keys).recordUse(List.of(key.id()), Fixtures.NOW);
        verifyNoMoreInteractions(keys);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "3599, false", "3600, false", "3601, true", "86400, true"})
    void aKeyIsWrittenAtMostOnceAnHour(long secondsLater, boolean written) {
        seeKey();
        use.store();

        application.clock().advance(Duration.ofSeconds(secondsLater));
        seeKey();
        use.store();

        assertThat(lastUsedAt())
                .isEqualTo(Optional.of(written ? Fixtures.NOW.plusSeconds(secondsLater) : Fixtures.NOW));
    }

    @Test
    void aBusyKeyIsWrittenOnceInEachHourOfADay() {
        for (var minute = 0; minute < 24 * 60; minute++) {
            seeKey();
            use.store();
            application.clock().advance(Duration.ofMinutes(1));
        }

        // a minute more than an hour lies between two
        verify(keys, times(24)).recordUse(any(), any());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "300, false", "301, true", "86400, true"})
    void aSessionIsWrittenAtMostOnceInFiveMinutes(long secondsLater, boolean written) {
        application.clock().advance(Duration.ofSeconds(secondsLater));
        use.seen(application.principal(session), application.clock().instant());

        use.store();

        assertThat(application
                        .store()
                        .sessions()
                        .find(session.id())
                        .orElseThrow()
                        .lastActivity())
                .isEqualTo(written ? Fixtures.NOW.plusSeconds(secondsLater) : Fixtures.NOW);
    }

    @Test
    void nothingIsWrittenWhenNothingWasUsed() {
        use.store();

        verifyNoMoreInteractions(keys, sessions);
    }

    @Test
    void noRequestWritesAnything() {
        var authenticate = new AuthenticateRequest(
                application.store().principals(),
                application.store().pendingLogins(),
                application.store().ceremonies(),
                use,
                Session.Lifetime.STANDARD,
                application.clock());

        authenticate.withSession(new SessionToken("unknown"));
        seeKey();

        verify(keys, never()).recordUse(any(), any());
        verify(sessions, never()).recordActivity(any(), any());
        assertThat(lastUsedAt()).isEmpty();
    }

    @Test
    void whatIsGoneByThenIsPassedOver() {
        seeKey();
        application.store().users().remove(ada.id());

        use.store();

        assertThat(application.store().apiKeys().find(key.id())).isEmpty();
    }

    @Test
    void aStoreThatFailsOnceIsToldAtTheNextUse() {
        doThrow(DomainException.unavailable("busy", Duration.ofSeconds(2)))
                .when(keys)
                .recordUse(any(), any(Instant.class));
        seeKey();
        assertThatThrownBy(use::store).isInstanceOf(DomainException.class);
        assertThat(lastUsedAt()).isEmpty();

        doAnswer(delegatesTo(application.store().apiKeys())).when(keys).recordUse(any(), any(Instant.class));
        seeKey();
        use.store();

        assertThat(lastUsedAt()).isEqualTo(Optional.of(Fixtures.NOW));
    }

    @Test
    void manyThreadsLoseNoUse() {
        var all = new ArrayList<PersonalApiKey>();
        for (var i = 0; i < 64; i++) {
            all.add(application.fixtures().key(application.fixtures().user().id()));
        }

        Threads.together(8, thread -> () -> {
            for (var i = thread; i < all.size(); i += 8) {
                use.seen(application.principal(all.get(i)), Fixtures.NOW);
                use.store();
            }
            return thread;
        });

        assertThat(all)
                .allSatisfy(used -> assertThat(application
                                .store()
                                .apiKeys()
                                .find(used.id())
                                .orElseThrow()
                                .lastUsedAt())
                        .isEqualTo(Optional.of(Fixtures.NOW)));
    }

    private void seeKey() {
        use.seen(application.principal(key), application.clock().instant());
    }

    private Optional<Instant> lastUsedAt() {
        return application.store().apiKeys().find(key.id()).orElseThrow().lastUsedAt();
    }
}
