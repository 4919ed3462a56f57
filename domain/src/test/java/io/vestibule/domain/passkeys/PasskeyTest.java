package io.vestibule.domain.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.Passkey.Objection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final BackupFlags FIXED = new BackupFlags(false, false);
    private static final BackupFlags COPIED = new BackupFlags(true, true);

    private static Passkey passkey(long signCount, Optional<BackupFlags> backup) {
        return new Passkey(
                UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
                new UserId(1),
                new CredentialId("AQID"),
                "pQEC",
                signCount,
                List.of("internal"),
                "Key",
                true,
                backup,
                NOW,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 1, true",
        "1, 2, true",
        "4294967294, 4294967295, true",
        "1, 1, false",
        "2, 1, false",
        "1, 0, false"
    })
    void aCountGrowsWhereThereIsOne(long stored, long shown, boolean taken) {
        var objection = passkey(stored, Optional.of(FIXED)).objectionTo(new Assertion(shown, FIXED));

        assertThat(objection).isEqualTo(taken ? Optional.empty() : Optional.of(Objection.COUNTER));
    }

    @Test
    void whetherItMayBeCopiedNeverChanges() {
        assertThat(passkey(0, Optional.of(FIXED)).objectionTo(new Assertion(0, COPIED)))
                .contains(Objection.BACKUP);
        assertThat(passkey(0, Optional.of(COPIED)).objectionTo(new Assertion(0, FIXED)))
                .contains(Objection.BACKUP);
        assertThat(passkey(0, Optional.of(new BackupFlags(true, false))).objectionTo(new Assertion(0, COPIED)))
                .isEmpty();
        assertThat(passkey(0, Optional.empty()).objectionTo(new Assertion(0, COPIED)))
                .isEmpty();
    }

    @Test
    void aUseIsKept() {
        var used = passkey(1, Optional.empty()).used(new Assertion(7, COPIED), NOW.plusSeconds(1));

        assertThat(used.signCount()).isEqualTo(7);
        assertThat(used.backup()).contains(COPIED);
        assertThat(used.lastUsedAt()).contains(NOW.plusSeconds(1));
        assertThatThrownBy(() -> used.used(new Assertion(7, COPIED), NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewOneOpensNothing() {
        var credential = new NewCredential(new CredentialId("AQID"), "pQEC", 3, List.of("usb"), FIXED);
        var registered = Passkey.registered(UUID.randomUUID(), new UserId(1), credential, "Key", NOW);

        assertThat(registered.verified()).isFalse();
        assertThat(registered.signCount()).isEqualTo(3);
        assertThat(registered.proven().verified()).isTrue();
        assertThat(registered.proven().renamed("Other"))
                .isEqualTo(registered.renamed("Other").proven());
    }

    @ParameterizedTest
    @CsvSource({
        "internal, PLATFORM",
        "internal hybrid, HYBRID",
        "usb, HARDWARE",
        "nfc, HARDWARE",
        "ble, HARDWARE",
        "cable, UNKNOWN",
        "'', UNKNOWN"
    })
    void theWaysToReachItTellWhatItIs(String transports, AuthenticatorType type) {
        assertThat(AuthenticatorType.reachedBy(List.of(transports.split(" ", -1))))
                .isEqualTo(type);
    }

    @Test
    void aLabelIsALine() {
        assertThat(Passkey.label("  Telephone ")).isEqualTo("Telephone");
        assertThat(Passkey.label("📱".repeat(200))).hasSize(400);
        for (var wrong : List.of("", "  ", "x".repeat(201), "a\nb")) {
            assertThatThrownBy(() -> Passkey.label(wrong)).isInstanceOf(DomainException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQID", "_-8"})
    void aCredentialIsNamedInOneWay(String text) {
        assertThat(CredentialId.parse(text)).contains(new CredentialId(text));
        assertThat(CredentialId.parse(text + "=".repeat((4 - text.length() % 4) % 4)))
                .contains(new CredentialId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "a b", "+/8", "A"})
    void whatIsNoBase64NamesNothing(String text) {
        assertThat(CredentialId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new CredentialId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesHaveAnEnd() {
        assertThat(CredentialId.parse("AAAA".repeat(341))).isPresent();
        assertThat(CredentialId.parse("AAAA".repeat(342))).isEmpty();
    }

    @Test
    void aHandleIsTheBytesOfTheAccount() {
        var handle = new UserHandle(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

        assertThat(handle.text()).isEqualTo("AYkKXayWd0u8zrMCCZqAVw");
        assertThat(UserHandle.parse(handle.text())).contains(handle);
        assertThat(UserHandle.parse("AQID")).isEmpty();
        assertThat(UserHandle.parse("?")).isEmpty();
    }

    @Test
    void whatMayNotBeCopiedIsNotCopied() {
        assertThatThrownBy(() -> new BackupFlags(false, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waysToReachItAreFewAndShort() {
        var many =
                java.util.stream.IntStream.range(0, 20).mapToObj(i -> "way" + i).toList();

        assertThat(credential(many).transports()).hasSize(10);
        assertThat(credential(List.of("usb", "usb", " ", "x".repeat(33), "nfc")).transports())
                .containsExactly("usb", "nfc");
    }

    private static NewCredential credential(List<String> transports) {
        return new NewCredential(new CredentialId("AQID"), "pQEC", 0, transports, FIXED);
    }
}
