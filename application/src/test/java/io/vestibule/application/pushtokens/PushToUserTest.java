package io.vestibule.application.pushtokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushMessage;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.pushtokens.PushSender;
import io.vestibule.domain.pushtokens.PushSender.Result;
import io.vestibule.domain.pushtokens.PushSender.Target;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.pushtokens.RecordedPushes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PushToUserTest {

    private static final PushMessage HELLO = new PushMessage("Hello", "There is news.", Map.of("page", "7"));

    private final TestApplication application = new TestApplication();
    private final PushToUser pushToUser = application.get(PushToUser.class);
    private final RecordedPushes pushes = application.get(RecordedPushes.class);
    private final User ada = application.fixtures().user();

    @Test
    void everyDeviceOfThePersonGetsTheMessage() {
        var telephone = device(ada, "telephone", Platform.IOS);
        var browser = device(ada, "browser", Platform.WEB);
        device(application.fixtures().user(), "of somebody else", Platform.IOS);

        assertThat(pushToUser.handle(ada.id(), HELLO)).isEqualTo(2);

        assertThat(pushes.sent())
                .containsExactlyInAnyOrder(
                        new RecordedPushes.Push(new Target(telephone.token(), Platform.IOS), HELLO),
                        new RecordedPushes.Push(new Target(browser.token(), Platform.WEB), HELLO));
    }

    @Test
    void aDeviceThatThePushServiceNoLongerKnowsIsForgotten() {
        var gone = device(ada, "gone", Platform.IOS);
        var kept = device(ada, "kept", Platform.ANDROID);
        pushes.answer(gone.token(), Result.NOT_REGISTERED);

        assertThat(pushToUser.handle(ada.id(), HELLO)).isEqualTo(1);

        assertThat(application.store().pushRegistrations().ofUser(ada.id())).containsExactly(kept);
    }

    @Test
    void aDeviceThatRegisteredAgainMeanwhileIsKept() {
        var stale = device(ada, "telephone", Platform.IOS);
        var fresh = stale.seen(Platform.IOS, Fixtures.NOW.plusSeconds(1));
        PushSender sender = (targets, message) -> {
            application.store().pushRegistrations().save(fresh);
            return List.of(Result.NOT_REGISTERED);
        };

        assertThat(through(sender).handle(ada.id(), HELLO)).isZero();

        assertThat(application.store().pushRegistrations().ofUser(ada.id())).containsExactly(fresh);
    }

    @Test
    void aSenderThatGivesBackTooFewResultsFailsForTheOthers() {
        device(ada, "first", Platform.IOS);
        device(ada, "second", Platform.IOS);

        assertThat(through((targets, message) -> List.of(Result.ACCEPTED)).handle(ada.id(), HELLO))
                .isEqualTo(1);
        assertThat(through((targets, message) -> List.of()).handle(ada.id(), HELLO))
                .isZero();

        assertThat(application.store().pushRegistrations().ofUser(ada.id())).hasSize(2);
    }

    @Test
    void aDeviceThatCouldNotBeReachedIsKept() {
        var device = device(ada, "in a tunnel", Platform.IOS);
        pushes.answer(device.token(), Result.FAILED);

        assertThat(pushToUser.handle(ada.id(), HELLO)).isZero();

        assertThat(application.store().pushRegistrations().ofUser(ada.id())).containsExactly(device);
    }

    @Test
    void whoeverIsSwitchedOffGetsNothingAndKeepsTheDevices() {
        var device = device(ada, "telephone", Platform.IOS);
        application.fixtures().save(ada.activated(false));

        assertThat(pushToUser.handle(ada.id(), HELLO)).isZero();

        assertThat(pushes.sent()).isEmpty();
        assertThat(application.store().pushRegistrations().ofUser(ada.id())).containsExactly(device);
    }

    @Test
    void devicesSilentForMoreThan270DaysAreForgotten() {
        device(ada, "telephone", Platform.IOS);
        var sweep = application.get(ForgetSilentDevices.class);

        application.clock().advance(Duration.ofDays(270));
        assertThat(sweep.handle()).isZero();

        application.clock().advance(Duration.ofMillis(1));
        assertThat(sweep.handle()).isEqualTo(1);
        assertThat(application.store().pushRegistrations().ofUser(ada.id())).isEmpty();
    }

    private PushToUser through(PushSender sender) {
        var store = application.store();
        return new PushToUser(store.users(), store.pushRegistrations(), sender, store.unitOfWork());
    }

    private PushRegistration device(User owner, String token, Platform platform) {
        var device =
                PushRegistration.first(UUID.randomUUID(), owner.id(), new DeviceToken(token), platform, Fixtures.NOW);
        application.store().pushRegistrations().save(device);
        return device;
    }
}
