package io.vestibule.testkit.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.Assertion;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.passkeys.Passkeys} owes its callers. */
public interface PasskeysContract extends StoreContract {

    @Test
    default void aPasskeyIsFoundAsItWasStored() {
        var ada = make().user();
        var passkey = new Passkey(
                UUID.randomUUID(),
                ada.id(),
                credential(),
                "pQECAyYgASFYIA",
                4_294_967_295L,
                List.of("internal", "hybrid"),
                "Adas 📱 \"'é",
                true,
                Optional.of(new BackupFlags(true, true)),
                Instant.parse("2026-01-02T03:04:05.006Z"),
                Optional.of(Instant.parse("2026-02-03T04:05:06.007Z")));

        store().passkeys().save(passkey);

        assertThat(store().passkeys().find(passkey.id())).contains(passkey);
        assertThat(store().passkeys().find(passkey.credential())).contains(passkey);
        assertThat(store().passkeys().ofUser(ada.id())).containsExactly(passkey);
    }

    @Test
    default void whatIsNotKnownStaysUnknown() {
        var stored = passkey(make().user().id());
        var unknown = new Passkey(
                stored.id(),
                stored.user(),
                stored.credential(),
                stored.publicKey(),
                0,
                List.of(),
                stored.label(),
                false,
                Optional.empty(),
                stored.createdAt(),
                Optional.empty());

        store().passkeys().save(unknown);

        assertThat(store().passkeys().find(stored.id())).contains(unknown);
    }

    @Test
    default void nothingIsFoundWhereNothingWasStored() {
        assertThat(store().passkeys().find(UUID.randomUUID())).isEmpty();
        assertThat(store().passkeys().find(credential())).isEmpty();
        assertThat(store().passkeys().ofUser(new UserId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var passkey = passkey(make().user().id());
        var next = passkey.used(new Assertion(7, new BackupFlags(true, true)), Fixtures.NOW.plusMillis(1))
                .proven()
                .renamed("Telephone");

        store().passkeys().save(next);

        assertThat(store().passkeys().ofUser(passkey.user())).containsExactly(next);
    }

    @Test
    default void passkeysStandNewestFirst() {
        var ada = make().user().id();
        var middle = passkey(ada, Fixtures.NOW.plusMillis(2));
        var first = passkey(ada, Fixtures.NOW.plusMillis(1));
        var last = passkey(ada, Fixtures.NOW.plusMillis(3));
        passkey(make().user().id());

        assertThat(store().passkeys().ofUser(ada)).containsExactly(last, middle, first);
    }

    @Test
    default void aCredentialBelongsToOnePasskey() {
        var passkey = passkey(make().user().id());
        var bob = make().user().id();

        assertThatThrownBy(() -> store().passkeys()
                        .save(Passkey.registered(UUID.randomUUID(), bob, of(passkey), "Mine", Fixtures.NOW)))
                .hasMessage(PasskeyErrors.registrationFailed().detail());
        assertThat(store().passkeys().ofUser(bob)).isEmpty();
        assertThat(store().passkeys().find(passkey.credential())).contains(passkey);
    }

    @Test
    default void ofManyAtOnceOneRegistersACredential() {
        var ada = make().user().id();
        var credential = make().credential();

        var outcomes = Threads.together(8, thread -> () -> {
            try {
                store().passkeys().save(Passkey.registered(UUID.randomUUID(), ada, credential, "Mine", Fixtures.NOW));
                return true;
            } catch (io.vestibule.domain.common.DomainException refused) {
                return false;
            }
        });

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(store().passkeys().ofUser(ada)).hasSize(1);
    }

    @Test
    default void aRemovedPasskeyIsGoneAndTheOthersStay() {
        var gone = passkey(make().user().id());
        var kept = passkey(gone.user());

        store().passkeys().remove(gone.id());

        assertThat(store().passkeys().find(gone.id())).isEmpty();
        assertThat(store().passkeys().find(gone.credential())).isEmpty();
        assertThat(store().passkeys().ofUser(gone.user())).containsExactly(kept);
    }

    @Test
    default void removingAMissingPasskeyDoesNothing() {
        assertThatCode(() -> store().passkeys().remove(UUID.randomUUID())).doesNotThrowAnyException();
    }

    @Test
    default void passkeysGoWithTheirAccount() {
        var passkey = passkey(make().user().id());

        store().users().remove(passkey.user());

        assertThat(store().passkeys().find(passkey.id())).isEmpty();
    }

    @Test
    default void theSweepTakesWhatWasNeverVerifiedAndIsOlderThanTheMoment() {
        var ada = make().user().id();
        // long before what other tests store
        var moment = Instant.parse("2000-01-01T00:00:00Z");
        var before = passkey(ada, moment.minusMillis(1));
        var at = passkey(ada, moment);
        var verified = save(passkey(ada, moment.minusMillis(2)).proven());

        var swept = store().passkeys().removeUnverifiedBefore(moment);

        assertThat(swept).containsExactly(before);
        assertThat(store().passkeys().ofUser(ada)).containsExactly(at, verified);
    }

    private static NewCredential of(Passkey passkey) {
        return new NewCredential(
                passkey.credential(),
                passkey.publicKey(),
                0,
                passkey.transports(),
                passkey.backup().orElseThrow());
    }

    private CredentialId credential() {
        return make().credential().id();
    }

    private Passkey passkey(UserId user) {
        return make().passkey(user);
    }

    private Passkey passkey(UserId user, Instant createdAt) {
        return make().passkey(user, createdAt);
    }

    private Passkey save(Passkey passkey) {
        store().passkeys().save(passkey);
        return passkey;
    }
}
