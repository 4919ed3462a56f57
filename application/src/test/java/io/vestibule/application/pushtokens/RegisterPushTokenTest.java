package io.vestibule.application.pushtokens;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.users.Target;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.testkit.common.Threads;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RegisterPushTokenTest {

    private final TestApplication application = new TestApplication();
    private final RegisterPushToken registerPushToken = application.get(RegisterPushToken.class);

    @Test
    void whoeverWasSwitchedOffMeanwhileRegistersNothing() {
        refusedAfter(id -> application.fixtures().save(application.stored(id).activated(false)));
    }

    @Test
    void whoeverWasDeletedMeanwhileRegistersNothing() {
        refusedAfter(id -> application.store().users().remove(id));
    }

    @Test
    void manyDevicesAtOnceEndAtTwenty() {
        var caller = application.program(application.fixtures().user());

        Threads.together(
                40,
                thread -> () -> registerPushToken.handle(new RegisterPushToken.Command(
                        caller, Target.ME, Change.to(new DeviceToken("device-" + thread)), Change.to(Platform.IOS))));

        assertThat(application.store().pushRegistrations().ofUser(caller.userId()))
                .hasSize(PushRegistration.MAX_PER_USER);
    }

    private void refusedAfter(Consumer<UserId> happening) {
        var caller = application.program(application.fixtures().user());
        happening.accept(caller.userId());

        assertRefused(
                DomainException.notFound(),
                () -> registerPushToken.handle(new RegisterPushToken.Command(
                        caller, Target.ME, Change.to(new DeviceToken("late")), Change.to(Platform.IOS))));
        assertThat(application.store().pushRegistrations().find(new DeviceToken("late")))
                .isEmpty();
    }
}
