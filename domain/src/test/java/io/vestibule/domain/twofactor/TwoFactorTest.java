package io.vestibule.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoFactorTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final UserId ADA = new UserId(1);
    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    private static final TotpSecret OTHER = new TotpSecret("MZXW6YTBMZXW6YTBMZXW6YTBMZXW6YTB");
    private static final BackupCodes CODES = BackupCodes.of("salt", "key", hashes("one", "two"));

    @Test
    void enrollingTakesACodeOfTheNewSecret() {
        var none = TwoFactor.none(ADA);

        assertThat(enrolled(none, SECRET, code(OTHER, NOW))).isEmpty();
        assertThat(enrolled(none, SECRET, code(SECRET, NOW)).orElseThrow().totp())
                .contains(new TotpDevice(device(1), SECRET, 0, Totp.step(NOW), NOW, Optional.of(NOW)));
    }

    @Test
    void theCodeOfTheEnrolmentDoesNotWorkAgain() {
        var factors = enrolled();

        assertThat(factors.passed(code(SECRET, NOW), NOW, 1)).isEmpty();
        assertThat(factors.passed(code(SECRET, NOW.minusSeconds(30)), NOW, 1)).isEmpty();
        assertThat(factors.passed(code(SECRET, NOW.plusSeconds(30)), NOW, 1)).isPresent();
    }

    @Test
    void aCodeUsedUpTakesThoseBeforeItAlong() {
        var later = NOW.plusSeconds(60);
        var used =
                enrolled().passed(code(SECRET, later.plusSeconds(30)), later, 1).orElseThrow();

        assertThat(used.passed(code(SECRET, later.plusSeconds(30)), later, 1)).isEmpty();
        assertThat(used.passed(code(SECRET, later), later, 1)).isEmpty();
        assertThat(used.totp().orElseThrow().lastUsedAt()).contains(later);
    }

    @Test
    void aNewDeviceReplacesTheOldOneAndKeepsTheCodes() {
        var factors = enrolled().withCodes(CODES).failed(NOW);

        var replaced = enrolled(factors, OTHER, code(OTHER, NOW)).orElseThrow();

        assertThat(replaced.totp().orElseThrow().secret()).isEqualTo(OTHER);
        assertThat(replaced.codes()).contains(CODES);
        assertThat(replaced.guesses().failures()).isZero();
        assertThat(replaced.epoch()).isEqualTo(factors.epoch() + 1);
    }

    @Test
    void anImportedDevicesClockMayBeAhead() {
        var device = new TotpDevice(device(1), SECRET, 4, TotpDevice.NEVER_USED, NOW, Optional.empty());
        var factors = new TwoFactor(ADA, Optional.of(device), Optional.empty(), GuessLimit.NONE, 0);

        assertThat(factors.passed(code(SECRET, NOW), NOW, 1)).isEmpty();
        assertThat(factors.passed(code(SECRET, NOW.plusSeconds(120)), NOW, 1)).isPresent();
    }

    @Test
    void noCodeIsOneOfALostSecret() {
        var device = new TotpDevice(device(1), TotpSecret.LOST, 0, TotpDevice.NEVER_USED, NOW, Optional.empty());
        var factors = new TwoFactor(ADA, Optional.of(device), Optional.empty(), GuessLimit.NONE, 0);

        assertThat(TotpSecret.LOST.isLost()).isTrue();
        assertThat(SECRET.isLost()).isFalse();
        assertThat(factors.passed(code(SECRET, NOW), NOW, 1)).isEmpty();
        assertThat(enrolled(factors, OTHER, code(OTHER, NOW))
                        .orElseThrow()
                        .totp()
                        .orElseThrow()
                        .secret())
                .isEqualTo(OTHER);
    }

    @Test
    void codesNeedADevice() {
        assertThatThrownBy(() -> TwoFactor.none(ADA).withCodes(CODES)).hasMessage("2FA must be enabled first");
        assertThat(new TwoFactor(ADA, Optional.empty(), Optional.of(CODES), GuessLimit.NONE, 0).remainingCodes())
                .isZero();
        assertThat(new TwoFactor(ADA, Optional.empty(), Optional.of(CODES), GuessLimit.NONE, 0)
                        .passedWithBackup(hashes("one"), NOW))
                .isEmpty();
    }

    @Test
    void aBackupCodeWorksOnce() {
        var factors = enrolled().withCodes(CODES).failed(NOW);

        var passed = factors.passedWithBackup(hashes("zero", "two"), NOW).orElseThrow();

        assertThat(passed.remainingCodes()).isEqualTo(1);
        assertThat(passed.guesses().failures()).isZero();
        assertThat(passed.epoch()).isEqualTo(factors.epoch());
        assertThat(passed.codes().orElseThrow().codes())
                .containsExactly(
                        new BackupCodes.Stored(new BackupCodeHash("one"), Optional.empty()),
                        new BackupCodes.Stored(new BackupCodeHash("two"), Optional.of(NOW)));
        assertThat(passed.passedWithBackup(hashes("two"), NOW)).isEmpty();
        assertThat(factors.passedWithBackup(hashes("three"), NOW)).isEmpty();
    }

    @Test
    void disablingLeavesNothingAndForgetsWhatWasRemembered() {
        var factors = enrolled().withCodes(CODES).failed(NOW);

        assertThat(factors.disabled())
                .isEqualTo(
                        new TwoFactor(ADA, Optional.empty(), Optional.empty(), GuessLimit.NONE, factors.epoch() + 1));
        assertThat(TwoFactor.none(ADA).disabled()).isEqualTo(TwoFactor.none(ADA));
        assertThat(TwoFactor.none(ADA).failed(NOW).disabled().guesses()).isEqualTo(GuessLimit.NONE);
        assertThat(factors.changed().epoch()).isEqualTo(factors.epoch() + 1);
    }

    @Test
    void guessingHasToWait() {
        var failed = enrolled().failed(NOW);

        assertThatThrownBy(() -> failed.requireTryAllowed(NOW)).hasMessage("Too many attempts.");
        failed.requireTryAllowed(NOW.plusSeconds(1));
    }

    @Test
    void anEnrolmentIsOpenForTenMinutesAndTenTries() {
        var enrolment = Enrolment.started(SECRET, NOW);
        var end = NOW.plus(Duration.ofMinutes(10));

        assertThat(enrolment.isOpenAt(end.minusMillis(1))).isTrue();
        assertThat(enrolment.isOpenAt(end)).isFalse();
        var last = Optional.of(enrolment);
        for (var i = 0; i < 9; i++) {
            last = last.flatMap(Enrolment::failed);
        }
        assertThat(last).isPresent();
        assertThat(last.flatMap(Enrolment::failed)).isEmpty();
        assertThat(new Enrolment(SECRET, end, 10).isOpenAt(NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd2345", "ABCD-2345", " abcd 2345"})
    void aBackupCodeIsEightCharactersInAnyCase(String typed) {
        assertThat(BackupCode.parse(typed).orElseThrow().reveal()).isEqualTo("abcd2345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd234", "abcd23456", "abcd2340", "abcd2341", "abcdé345", "12345678"})
    void nothingElseIsABackupCode(String typed) {
        assertThat(BackupCode.parse(typed)).isEmpty();
    }

    private static TwoFactor enrolled() {
        return enrolled(TwoFactor.none(ADA), SECRET, code(SECRET, NOW)).orElseThrow();
    }

    private static Optional<TwoFactor> enrolled(TwoFactor factors, TotpSecret secret, TotpCode code) {
        return factors.enrolled(device(1), Enrolment.started(secret, NOW), code, NOW, 1);
    }

    private static TotpCode code(TotpSecret secret, Instant at) {
        return TotpCode.parse(Totp.code(secret, Totp.step(at))).orElseThrow();
    }

    private static List<BackupCodeHash> hashes(String... hashes) {
        return Stream.of(hashes).map(BackupCodeHash::new).toList();
    }

    private static UUID device(int number) {
        return new UUID(0, number);
    }

    @Test
    void aSetHasTenDifferentCodesOfWhichNoneIsUsed() {
        var numbers = new java.util.concurrent.atomic.AtomicInteger();
        var secrets = new io.vestibule.domain.common.SecretGenerator() {
            @Override
            public String base62(int bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String base64Url(int bytes) {
                var random = new byte[bytes];
                // each number twice
                random[0] = (byte) (numbers.getAndIncrement() / 2);
                return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            }
        };

        var codes = BackupCodes.fresh(secrets);

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes.get(1).reveal()).isEqualTo("aeaaaaaa");
        var stored =
                BackupCodes.of("salt", "key", java.util.List.of(new BackupCodeHash("one"), new BackupCodeHash("two")));
        assertThat(stored.remaining()).isEqualTo(2);
        assertThat(stored.codes())
                .extracting(BackupCodes.Stored::hash)
                .containsExactly(new BackupCodeHash("one"), new BackupCodeHash("two"));
    }
}
