package io.vestibule.application.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EndOverdueDelegationsTest {

    private final AtomicReference<Optional<UserId>> broken = new AtomicReference<>(Optional.empty());
    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(AccountEvents.class).toInstance(new AccountEvents() {
                @Override
                public void append(AccountEvent event) {
                    if (event.user().map(AccountEvent.Account::id).equals(broken.get())) {
                        throw new IllegalStateException("Out of order.");
                    }
                }

                @Override
                public Page<AccountEvent> ofUser(UserId user, Page.Request page) {
                    throw new UnsupportedOperationException();
                }
            });
        }
    });

    @Test
    void onePersonInTroubleKeepsNobodyElseWaiting() {
        var first = waiting();
        var second = waiting();
        var third = waiting();
        broken.set(Optional.of(second.id()));
        application.clock().advance(InviteLifetime.STANDARD.value().plusMillis(1));

        application.get(EndOverdueDelegations.class).handle();

        assertThat(stage(first)).isEqualTo(Stage.NONE);
        assertThat(stage(second)).isEqualTo(Stage.PENDING);
        assertThat(stage(third)).isEqualTo(Stage.NONE);
        broken.set(Optional.empty());
        application.get(EndOverdueDelegations.class).handle();
        assertThat(stage(second)).isEqualTo(Stage.NONE);
    }

    private User waiting() {
        var fixtures = application.fixtures();
        var user = fixtures.settled();
        var here = user.workplace().organization().orElseThrow();
        var invite = fixtures.invite(here, fixtures.address(), Fixtures.NOW, Optional.of(user.id()));
        application.store().onboardings().save(user.id(), Onboarding.NONE.delegate(invite.id(), here, Fixtures.NOW));
        return user;
    }

    private Stage stage(User user) {
        return application.store().onboardings().of(user.id()).stage();
    }
}
