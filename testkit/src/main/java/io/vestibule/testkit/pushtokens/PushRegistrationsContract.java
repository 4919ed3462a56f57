package io.vestibule.testkit.pushtokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.pushtokens.PushRegistrations} owes its callers. */
public interface PushRegistrationsContract extends StoreContract {

    @Test
    default void aDeviceIsFoundAsItWasStored() {
        var ada = make().user();
        for (var platform : Platform.values()) {
            var device = new PushRegistration(
                    UUID.randomUUID(),
                    ada.id(),
                    new DeviceToken("📱é\"'" + "t".repeat(490) + make().unique()),
                    platform,
                    Instant.parse("2026-01-02T03:04:05.006Z"),
                    Instant.parse("2026-02-03T04:05:06.007Z"));

            store().pushRegistrations().save(device);

            assertThat(store().pushRegistrations().find(device.token())).contains(device);
            assertThat(store().pushRegistrations().ofUser(ada.id())).contains(device);
        }
    }

    @Test
    default void aTokenIsAnotherInAnotherLetterCase() {
        var text = "Token-" + make().unique();
        var device = device(make().user().id(), text);

        assertThat(store().pushRegistrations().find(new DeviceToken(text.toUpperCase(java.util.Locale.ROOT))))
                .isEmpty();
        assertThat(store().pushRegistrations().find(device.token())).contains(device);
    }

    @Test
    default void nothingIsFoundWhereNothingWasStored() {
        assertThat(store().pushRegistrations().find(new DeviceToken(make().unique())))
                .isEmpty();
        assertThat(store().pushRegistrations().ofUser(new UserId(Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var device = device(make().user().id());
        var next = device.seen(Platform.WEB, Fixtures.NOW.plusMillis(1));

        store().pushRegistrations().save(next);

        assertThat(store().pushRegistrations().ofUser(device.user())).containsExactly(next);
    }

    @Test
    default void aTokenHasOneHolder() {
        var ada = device(make().user().id());
        var bob = make().user();
        var moved = PushRegistration.first(UUID.randomUUID(), bob.id(), ada.token(), Platform.IOS, Fixtures.NOW);

        store().pushRegistrations().save(moved);

        assertThat(store().pushRegistrations().find(ada.token())).contains(moved);
        assertThat(store().pushRegistrations().ofUser(ada.user())).isEmpty();
        assertThat(store().pushRegistrations().ofUser(bob.id())).containsExactly(moved);
    }

    @Test
    default void devicesStandMostRecentlySeenFirst() {
        var ada = make().user().id();
        var old = seen(ada, 0, 1);
        var early = seen(ada, 1, 5);
        var late = seen(ada, 2, 5);
        var newest = seen(ada, 0, 6);
        device(make().user().id());

        assertThat(store().pushRegistrations().ofUser(ada)).containsExactly(newest, late, early, old);
    }

    @Test
    default void aRemovedDeviceIsGoneAndTheOthersStay() {
        var gone = device(make().user().id());
        var kept = device(gone.user());

        store().pushRegistrations().remove(gone.user(), gone.token());

        assertThat(store().pushRegistrations().find(gone.token())).isEmpty();
        assertThat(store().pushRegistrations().ofUser(gone.user())).containsExactly(kept);
    }

    @Test
    default void nobodyRemovesADeviceOfAnother() {
        var device = device(make().user().id());
        var bob = make().user();

        store().pushRegistrations().remove(bob.id(), device.token());

        assertThat(store().pushRegistrations().find(device.token())).contains(device);
    }

    @Test
    default void removingAMissingDeviceDoesNothing() {
        var ada = make().user();

        assertThatCode(() -> store().pushRegistrations().remove(ada.id(), new DeviceToken(make().unique())))
                .doesNotThrowAnyException();
    }

    @Test
    default void devicesGoWithTheirAccount() {
        var device = device(make().user().id());

        store().users().remove(device.user());

        assertThat(store().pushRegistrations().find(device.token())).isEmpty();
    }

    @Test
    default void theSweepTakesWhatWasLastSeenBeforeTheMoment() {
        var ada = make().user().id();
        // long before what other tests store
        var moment = Instant.parse("2000-01-01T00:00:00Z");
        var before = save(ada, moment.minusMillis(1));
        var at = save(ada, moment);

        var swept = store().pushRegistrations().removeUnseenSince(moment);

        assertThat(swept).isEqualTo(1);
        assertThat(store().pushRegistrations().find(before.token())).isEmpty();
        assertThat(store().pushRegistrations().find(at.token())).contains(at);
    }

    @Test
    default void fiftyAtOnceMakeOneDevice() {
        var ada = make().user().id();
        var token = new DeviceToken("token-" + make().unique());

        var made = Threads.together(
                50,
                thread -> () -> store().unitOfWork().call(() -> {
                    var registration = store().pushRegistrations()
                            .find(token)
                            .map(known -> known.seen(Platform.IOS, Fixtures.NOW.plusMillis(thread)))
                            .orElseGet(() -> PushRegistration.first(
                                    UUID.randomUUID(), ada, token, Platform.IOS, Fixtures.NOW.plusMillis(thread)));
                    store().pushRegistrations().save(registration);
                    return registration.id();
                }));

        assertThat(store().pushRegistrations().ofUser(ada)).hasSize(1);
        assertThat(made)
                .containsOnly(
                        store().pushRegistrations().find(token).orElseThrow().id());
    }

    private PushRegistration device(UserId user) {
        return device(user, "token-" + make().unique());
    }

    private PushRegistration device(UserId user, String token) {
        return save(PushRegistration.first(
                UUID.randomUUID(), user, new DeviceToken(token), Platform.ANDROID, Fixtures.NOW));
    }

    private PushRegistration seen(UserId user, long createdAt, long lastSeenAt) {
        return save(new PushRegistration(
                UUID.randomUUID(),
                user,
                new DeviceToken("token-" + make().unique()),
                Platform.IOS,
                Fixtures.NOW.plusMillis(createdAt),
                Fixtures.NOW.plusMillis(lastSeenAt)));
    }

    private PushRegistration save(UserId user, Instant at) {
        return save(PushRegistration.first(
                UUID.randomUUID(), user, new DeviceToken("token-" + make().unique()), Platform.IOS, at));
    }

    private PushRegistration save(PushRegistration registration) {
        store().pushRegistrations().save(registration);
        return registration;
    }
}
