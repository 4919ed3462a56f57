package io.vestibule.application.accounts;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnlockAccountTest {

    private final TestApplication application = new TestApplication();
    private final LoginGuard guard = application.get(LoginGuard.class);
    private final User ada = application.fixtures().user();

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void whatFailedIsForgottenAndNoted(int failures) {
        fail(ada, failures);

        assertThat(application.get(UnlockAccount.class).handle(ada.id())).isEqualTo(failures);

        assertThat(guard.lock(ada.mailbox().address(), Origin.INTERNAL, false)).isEmpty();
        assertThat(guard.failuresOf(ada.mailbox().address())).isZero();
        assertThat(application
                        .store()
                        .events()
                        .ofUser(ada.id(), new Page.Request(10, 0))
                        .items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.LOGIN_UNLOCKED);
                    assertThat(event.actor()).isEmpty();
                    assertThat(event.details()).containsEntry("failures", String.valueOf(failures));
                });
    }

    @Test
    void whereNothingFailedNothingIsNoted() {
        assertThat(application.get(UnlockAccount.class).handle(ada.id())).isZero();

        assertThat(application
                        .store()
                        .events()
                        .ofUser(ada.id(), new Page.Request(10, 0))
                        .items())
                .isEmpty();
    }

    @Test
    void othersStayLocked() {
        var bob = application.fixtures().user();
        fail(ada, 100);
        fail(bob, 100);

        application.get(UnlockAccount.class).handle(ada.id());

        assertThat(guard.lock(bob.mailbox().address(), Origin.INTERNAL, false)).isPresent();
    }

    @Test
    void thereMustBeAnAccount() {
        assertRefused(
                DomainException.notFound(),
                () -> application.get(UnlockAccount.class).handle(new UserId(999)));
    }

    private void fail(User user, int times) {
        for (var i = 0; i < times; i++) {
            application
                    .store()
                    .unitOfWork()
                    .run(() -> guard.failed(user.mailbox().address(), Origin.INTERNAL));
        }
    }
}
