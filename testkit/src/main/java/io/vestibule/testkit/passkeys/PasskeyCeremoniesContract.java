package io.vestibule.testkit.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.Assertion;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyOwner;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.testkit.passkeys.SoftPasskey.Algorithm;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link PasskeyCeremonies} owes its callers. */
public interface PasskeyCeremoniesContract {

    /** The implementation under test. */
    PasskeyCeremonies ceremonies();

    /** The site it is for, as browsers write it, for instance {@code https://accounts.example.com}. */
    String origin();

    /** A passkey with the key in whose place it stands. */
    record Registered(SoftPasskey soft, Passkey passkey) {}

    Challenge CHALLENGE = new Challenge("Y2hhbGxlbmdlLWNoYWxsZW5nZS1jaGFsbGVuZ2UtMDE");
    Challenge ANOTHER = new Challenge("Y2hhbGxlbmdlLWNoYWxsZW5nZS1jaGFsbGVuZ2UtMDI");
    UserHandle ADA = new UserHandle(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
    PasskeyOwner OWNER = new PasskeyOwner(ADA, "ada@example.com", "Ada \"Countess\" Lovelace 📱");

    @Test
    default void creationOptionsSayWhatIsWanted() {
        var known = registered(Algorithm.ES256).passkey();

        var options =
                ceremonies().creationOptions(CHALLENGE, OWNER, List.of(known)).value();

        assertThat(options)
                .contains("\"challenge\":\"" + CHALLENGE.reveal() + "\"")
                .contains("\"id\":\"" + URI.create(origin()).getHost() + "\"")
                .contains("\"id\":\"" + ADA.text() + "\"")
                .contains("\"name\":\"ada@example.com\"")
                .contains("Ada \\\"Countess\\\" Lovelace")
                .contains("\"residentKey\":\"required\"")
                .contains("\"userVerification\":\"required\"")
                .contains("\"attestation\":\"none\"")
                .contains("\"timeout\":300000")
                .contains("\"excludeCredentials\":[{\"id\":\""
                        + known.credential().value() + "\"")
                .containsSubsequence("\"alg\":-36", "\"alg\":-7", "\"alg\":-8")
                .doesNotContain("-257");
    }

    @Test
    default void requestOptionsSayWhichPasskeysWillDo() {
        var known = registered(Algorithm.ES256).passkey();

        var options = ceremonies().requestOptions(CHALLENGE, List.of(known)).value();

        assertThat(options)
                .isEqualTo(
                        "{\"challenge\":\"" + CHALLENGE.reveal() + "\",\"timeout\":300000,\"rpId\":\""
                                + URI.create(origin()).getHost() + "\",\"allowCredentials\":[{\"id\":\""
                                + known.credential().value()
                                + "\",\"type\":\"public-key\",\"transports\":[\"internal\"]}],\"userVerification\":\"required\"}");
        assertThat(ceremonies().requestOptions(CHALLENGE, List.of()).value()).contains("\"allowCredentials\":[]");
    }

    @Test
    default void keysOfThreeKindsAreTaken() {
        for (var algorithm : List.of(Algorithm.ES512, Algorithm.ES256, Algorithm.EDDSA)) {
            var made = registered(algorithm);

            var shown = proof(authenticator(), made.soft(), CHALLENGE);

            assertThat(made.passkey().credential().value())
                    .isEqualTo(made.soft().id());
            assertThat(made.passkey().transports()).containsExactly("internal");
            assertThat(verified(made, shown)).as(algorithm.name()).contains(new Assertion(1, flags(false, false)));
        }
    }

    @Test
    default void rsaKeysAreRefused() {
        var soft = authenticator().make(creationOptions(), Algorithm.RS256);

        assertThat(ceremonies().register(CHALLENGE, authenticator().registration(creationOptions(), soft)))
                .isEmpty();
    }

    @Test
    default void aRegistrationTellsCountAndCopies() {
        var copied = authenticator().eligibleForBackup().backedUp();
        var soft = copied.make(creationOptions());
        soft.countOneMore();

        var credential = ceremonies()
                .register(CHALLENGE, copied.registration(creationOptions(), soft))
                .orElseThrow();

        assertThat(credential.signCount()).isEqualTo(1);
        assertThat(credential.backup()).isEqualTo(flags(true, true));
    }

    @Test
    default void registrationsThatAreNotForThisSiteAndPersonAreRefused() {
        var options = creationOptions();
        var soft = authenticator().make(options);
        var good = authenticator().registration(options, soft);
        var none = Optional.<String>empty();

        assertThat(ceremonies().register(CHALLENGE, good)).isPresent();
        for (var wrong : List.of(
                authenticator().at("https://evil.example").registration(options, soft),
                authenticator().at(origin() + ".evil.example").registration(options, soft),
                authenticator().at(origin() + ":444").registration(options, soft),
                authenticator().ofParty("evil.example").registration(options, soft),
                authenticator().withoutVerification().registration(options, soft),
                authenticator().withoutPresence().registration(options, soft),
                authenticator().backedUp().registration(options, soft),
                new RegistrationAnswer(none, good.attestation(), List.of()),
                new RegistrationAnswer(good.clientData(), none, List.of()),
                new RegistrationAnswer(Optional.of("AQID"), good.attestation(), List.of()),
                new RegistrationAnswer(good.clientData(), Optional.of("AQID"), List.of()),
                new RegistrationAnswer(good.clientData(), Optional.of("{?}"), List.of()),
                new RegistrationAnswer(
                        authenticator().assertion(options, soft).clientData(), good.attestation(), List.of()))) {
            assertThat(ceremonies().register(CHALLENGE, wrong))
                    .as(wrong.toString())
                    .isEmpty();
        }
        assertThat(ceremonies().register(ANOTHER, good)).isEmpty();
    }

    @Test
    default void proofsThatAreNotForThisSiteAndPersonAreRefused() {
        var made = registered(Algorithm.ES256);
        var soft = made.soft();
        var good = proof(authenticator(), soft, CHALLENGE);
        var other = proof(authenticator(), soft, ANOTHER);

        assertThat(verified(made, good)).isPresent();
        for (var wrong : List.of(
                other,
                proof(authenticator().at("https://evil.example"), soft, CHALLENGE),
                proof(authenticator().at(origin() + ":444"), soft, CHALLENGE),
                proof(authenticator().ofParty("evil.example"), soft, CHALLENGE),
                proof(authenticator().withoutVerification(), soft, CHALLENGE),
                proof(authenticator().withoutPresence(), soft, CHALLENGE),
                proof(authenticator().backedUp(), soft, CHALLENGE),
                proof(authenticator(), soft.forged(), CHALLENGE),
                proof(authenticator(), soft.of(new UserHandle(UUID.randomUUID()).text()), CHALLENGE),
                with(good, good.authenticatorData(), good.clientData(), other.signature()),
                with(good, other.authenticatorData(), good.clientData(), good.signature()),
                with(good, Optional.empty(), good.clientData(), good.signature()),
                with(good, good.authenticatorData(), Optional.empty(), good.signature()),
                with(good, good.authenticatorData(), good.clientData(), Optional.empty()),
                with(good, Optional.of("AQID"), good.clientData(), good.signature()),
                with(good, good.authenticatorData(), Optional.of("AQID"), good.signature()),
                with(good, good.authenticatorData(), good.clientData(), Optional.of("AQID")),
                with(good, good.authenticatorData(), good.clientData(), Optional.of("{?}")))) {
            assertThat(verified(made, wrong)).as(wrong.toString()).isEmpty();
        }
    }

    @Test
    default void aProofOfAnotherCredentialIsRefused() {
        var made = registered(Algorithm.ES256);
        var another = registered(Algorithm.ES256);

        assertThat(verified(made, proof(authenticator(), another.soft(), CHALLENGE)))
                .isEmpty();
    }

    @Test
    default void aProofNeedsNoUserHandle() {
        var made = registered(Algorithm.ES256);
        var shown = proof(authenticator(), made.soft(), CHALLENGE);

        assertThat(verified(
                        made,
                        new AssertionAnswer(
                                shown.credential(),
                                shown.authenticatorData(),
                                shown.clientData(),
                                shown.signature(),
                                Optional.empty())))
                .isPresent();
    }

    @Test
    default void aProofTellsCountAndCopiesWhateverIsStored() {
        var made = registered(Algorithm.ES256);
        var ahead = with(made.passkey(), 4_000_000_000L);
        var copied = authenticator().eligibleForBackup().backedUp();

        var shown = proof(copied, made.soft(), CHALLENGE);

        assertThat(ceremonies().verify(CHALLENGE, ahead, ADA, shown)).contains(new Assertion(1, flags(true, true)));
    }

    private SoftAuthenticator authenticator() {
        return SoftAuthenticator.on(origin());
    }

    private String creationOptions() {
        return ceremonies().creationOptions(CHALLENGE, OWNER, List.of()).value();
    }

    private Registered registered(Algorithm algorithm) {
        var options = creationOptions();
        var soft = authenticator().make(options, algorithm);
        var credential = ceremonies()
                .register(CHALLENGE, authenticator().registration(options, soft))
                .orElseThrow(() -> new AssertionError(algorithm + " was refused."));
        return new Registered(
                soft,
                Passkey.registered(
                        UUID.randomUUID(), new UserId(1), credential, "Key", Instant.parse("2026-03-04T05:06:07Z")));
    }

    private AssertionAnswer proof(SoftAuthenticator authenticator, SoftPasskey soft, Challenge challenge) {
        return authenticator.assertion(
                ceremonies().requestOptions(challenge, List.of()).value(), soft);
    }

    private Optional<Assertion> verified(Registered made, AssertionAnswer answer) {
        return ceremonies().verify(CHALLENGE, made.passkey(), ADA, answer);
    }

    private static AssertionAnswer with(
            AssertionAnswer answer, Optional<String> data, Optional<String> clientData, Optional<String> signature) {
        return new AssertionAnswer(answer.credential(), data, clientData, signature, answer.userHandle());
    }

    private static Passkey with(Passkey passkey, long signCount) {
        return new Passkey(
                passkey.id(),
                passkey.user(),
                passkey.credential(),
                passkey.publicKey(),
                signCount,
                passkey.transports(),
                passkey.label(),
                true,
                Optional.empty(),
                passkey.createdAt(),
                Optional.empty());
    }

    private static BackupFlags flags(boolean eligible, boolean backedUp) {
        return new BackupFlags(eligible, backedUp);
    }
}
