package io.vestibule.testkit.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.passkeys.PendingCeremony;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.passkeys.PendingCeremonies} owes its callers. */
public interface PendingCeremoniesContract extends StoreContract {

    @Test
    default void aCeremonyIsTakenOnceAndAsItWasStored() {
        var browser = browser();
        for (var purpose : Purpose.values()) {
            var ceremony = ceremony(purpose).about(UUID.randomUUID());
            store().ceremonies().save(browser, ceremony);

            assertThat(store().ceremonies().take(browser, purpose)).contains(ceremony);
            assertThat(store().ceremonies().take(browser, purpose)).isEmpty();
        }
    }

    @Test
    default void itSaysWhichAccountItAnnounces() {
        var browser = browser();
        var ceremony = ceremony(Purpose.SIGN_UP).announcing(UUID.randomUUID(), make().address());

        store().ceremonies().save(browser, ceremony);

        assertThat(store().ceremonies().take(browser, Purpose.SIGN_UP)).contains(ceremony);
    }

    @Test
    default void itIsGoodForNoOtherPurposeAndNoOtherBrowser() {
        var browser = browser();
        var login = ceremony(Purpose.LOGIN);
        store().ceremonies().save(browser, login);

        assertThat(store().ceremonies().take(browser, Purpose.SECOND_FACTOR)).isEmpty();
        assertThat(store().ceremonies().take(browser(), Purpose.LOGIN)).isEmpty();
        assertThat(store().ceremonies().take(browser, Purpose.LOGIN)).contains(login);
    }

    @Test
    default void aNewOneTakesThePlaceOfTheFormer() {
        var browser = browser();
        var next = ceremony(Purpose.REGISTRATION);
        store().ceremonies().save(browser, ceremony(Purpose.REGISTRATION).about(UUID.randomUUID()));
        store().ceremonies().save(browser, next);

        assertThat(store().ceremonies().take(browser, Purpose.REGISTRATION)).contains(next);
        assertThat(store().ceremonies().take(browser, Purpose.REGISTRATION)).isEmpty();
    }

    @Test
    default void ofManyAtOnceOneTakesIt() {
        var browser = browser();
        store().ceremonies().save(browser, ceremony(Purpose.LOGIN));

        var taken = Threads.together(
                8,
                thread -> () ->
                        store().unitOfWork().call(() -> store().ceremonies().take(browser, Purpose.LOGIN)));

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    default void aNewcomerIsTakenOnceAndAsStored() {
        var browser = browser();
        var newcomer = newcomer(Fixtures.NOW);
        store().ceremonies().save(browser, newcomer(Fixtures.NOW));
        store().ceremonies().save(browser, newcomer);

        assertThat(store().ceremonies().takeNewcomer(browser())).isEmpty();
        assertThat(store().ceremonies().takeNewcomer(browser)).contains(newcomer);
        assertThat(store().ceremonies().takeNewcomer(browser)).isEmpty();
    }

    @Test
    default void whateverWaitsIsKnown() {
        var browser = browser();
        assertThat(store().ceremonies().isAnyOf(browser)).isFalse();

        store().ceremonies().save(browser, ceremony(Purpose.SECOND_FACTOR));
        assertThat(store().ceremonies().isAnyOf(browser)).isTrue();

        store().ceremonies().take(browser, Purpose.SECOND_FACTOR);
        assertThat(store().ceremonies().isAnyOf(browser)).isFalse();

        store().ceremonies().save(browser, newcomer(Fixtures.NOW));
        assertThat(store().ceremonies().isAnyOf(browser)).isTrue();
    }

    @Test
    default void theSweepTakesWhatIsOver() {
        // long before what other tests store
        var over = Instant.parse("2000-01-01T00:00:00Z");
        var gone = browser();
        var kept = browser();
        store().ceremonies().save(gone, until(over));
        store().ceremonies().save(gone, newcomer(over));
        store().ceremonies().save(kept, until(over.plusMillis(1)));
        store().ceremonies().save(kept, newcomer(over.plusMillis(1)));

        assertThat(store().ceremonies().removeExpired(over)).isEqualTo(2);
        assertThat(store().ceremonies().take(gone, Purpose.LOGIN)).isEmpty();
        assertThat(store().ceremonies().takeNewcomer(gone)).isEmpty();
        assertThat(store().ceremonies().take(kept, Purpose.LOGIN)).isPresent();
        assertThat(store().ceremonies().takeNewcomer(kept)).isPresent();
    }

    private String browser() {
        return "hash-" + make().unique();
    }

    private static PendingCeremony until(Instant end) {
        return PendingCeremony.begun(Purpose.LOGIN, new Challenge("AAAA"), end.minus(PendingCeremony.LIFE));
    }

    private PendingCeremony ceremony(Purpose purpose) {
        return PendingCeremony.begun(purpose, new Challenge("challenge" + make().unique()), Fixtures.NOW);
    }

    private Newcomer newcomer(Instant end) {
        return new Newcomer(
                UUID.randomUUID(),
                make().address(),
                new NewCredential(
                        new CredentialId("AQID"),
                        "pQECAyYgASFYIA",
                        9,
                        List.of("ble", "nfc"),
                        new BackupFlags(true, true)),
                end);
    }
}
