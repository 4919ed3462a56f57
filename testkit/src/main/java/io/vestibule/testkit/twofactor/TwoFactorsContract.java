package io.vestibule.testkit.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.domain.twofactor.GuessLimit;
import io.vestibule.domain.twofactor.TotpDevice;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.twofactor.TwoFactors} owes its callers. */
public interface TwoFactorsContract extends StoreContract {

    @Test
    default void anAccountHasNoneAtFirst() {
        var ada = make().user().id();

        assertThat(store().twoFactors().of(ada)).isEqualTo(TwoFactor.none(ada));
    }

    @Test
    default void everythingComesBackAsItWasStored() {
        var factors = complete(make().user().id());

        store().twoFactors().save(factors);

        assertThat(store().twoFactors().of(factors.user())).isEqualTo(factors);
    }

    @Test
    default void theNextStateReplacesTheFormerOneWhole() {
        var ada = make().user().id();
        store().twoFactors().save(complete(ada));
        var next = complete(ada).disabled();

        store().twoFactors().save(next);

        assertThat(store().twoFactors().of(ada)).isEqualTo(next);
    }

    @Test
    default void everybodyHasTheirOwn() {
        var ada = make().user().id();
        var grace = make().user().id();
        store().twoFactors().save(complete(ada));
        store().twoFactors().save(TwoFactor.none(grace).failed(Fixtures.NOW));

        assertThat(store().twoFactors().of(ada)).isEqualTo(complete(ada));
        assertThat(store().twoFactors().of(grace).totp()).isEmpty();
        assertThat(store().twoFactors().of(grace).guesses().failures()).isEqualTo(1);
    }

    @Test
    default void theyGoWithTheAccount() {
        var ada = make().user().id();
        store().twoFactors().save(complete(ada));

        store().users().remove(ada);

        assertThat(store().twoFactors().of(ada)).isEqualTo(TwoFactor.none(ada));
    }

    @Test
    default void theyNeedAnAccount() {
        assertThatThrownBy(() -> store().twoFactors().save(TwoFactor.none(new UserId(Long.MAX_VALUE))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void aDeviceIsSeenWithTheAccountAtOnce() {
        var ada = make().user();
        assertThat(hasTotp(ada)).isFalse();

        store().twoFactors().save(complete(ada.id()));
        assertThat(hasTotp(ada)).isTrue();

        store().twoFactors().save(complete(ada.id()).disabled());
        assertThat(hasTotp(ada)).isFalse();
    }

    @Test
    default void whatWorkStoredIsForgottenWhenItIsUndone() {
        var ada = make().user().id();

        assertThatThrownBy(() -> store().unitOfWork().run(() -> {
                    store().twoFactors().save(complete(ada));
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(store().twoFactors().of(ada)).isEqualTo(TwoFactor.none(ada));
    }

    @Test
    default void ofManyWhoUseOneCodeAtOnceOneDoes() {
        var ada = make().user().id();
        store().twoFactors().save(complete(ada));
        var app = new Authenticator("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        var now = java.time.Instant.ofEpochSecond(60_000_000L * 30);
        // the device's clock is three steps behind
        var code = io.vestibule.domain.twofactor.TotpCode.parse(app.codeAt(now.minusSeconds(90)))
                .orElseThrow();

        var passed = Threads.together(
                8,
                thread -> () -> store().unitOfWork().call(() -> {
                    var next = store().twoFactors().of(ada).passed(code, now, 1);
                    next.ifPresent(store().twoFactors()::save);
                    return next.isPresent();
                }));

        assertThat(passed).containsOnlyOnce(true);
    }

    private boolean hasTotp(User user) {
        return store().accounts()
                .find(user.id(), Fixtures.NOW)
                .orElseThrow()
                .secondFactors()
                .totp();
    }

    private static TwoFactor complete(UserId user) {
        return new TwoFactor(
                user,
                Optional.of(new TotpDevice(
                        new UUID(7, user.value()),
                        new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                        -3,
                        58_000_000,
                        Fixtures.NOW,
                        Optional.of(Fixtures.NOW.plusMillis(1)))),
                Optional.of(new BackupCodes(
                        "salt",
                        Optional.empty(),
                        List.of(
                                new BackupCodes.Stored(new BackupCodeHash("$argon2id$\"one\""), Optional.empty()),
                                new BackupCodes.Stored(
                                        new BackupCodeHash("two"), Optional.of(Fixtures.NOW.plusMillis(2)))))),
                new GuessLimit(
                        4,
                        Optional.of(Fixtures.NOW.plusMillis(3)),
                        Optional.of(Fixtures.NOW.plusMillis(4)),
                        Optional.of(Fixtures.NOW.plusMillis(5))),
                6);
    }
}
