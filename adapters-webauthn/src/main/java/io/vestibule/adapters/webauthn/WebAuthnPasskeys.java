package io.vestibule.adapters.webauthn;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.Assertion;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyOwner;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import io.vestibule.domain.passkeys.UserHandle;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ceremonies of passkeys, judged by Yubico's library. It is given everything it looks at, and keeps nothing. */
public final class WebAuthnPasskeys implements PasskeyCeremonies {

    /** Apart, so that a server starts without the library's classes. */
    private static final class Constants {

        static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
                PublicKeyCredentialParameters.ES512,
                PublicKeyCredentialParameters.ES256,
                PublicKeyCredentialParameters.EdDSA);

        // never looked at: who registers is known from the challenge
        static final UserIdentity SOMEBODY = UserIdentity.builder()
                .name("somebody")
                .displayName("somebody")
                .id(new ByteArray(new byte[16]))
                .build();

        private Constants() {}
    }

    private final WebAuthnSettings settings;

    @Inject
    public WebAuthnPasskeys(WebAuthnSettings settings) {
        this.settings = settings;
    }

    @Override
    public JsonText creationOptions(Challenge challenge, PasskeyOwner owner, List<Passkey> excluded) {
        var algorithms = Constants.ALGORITHMS.stream()
                .map(parameters -> (int) parameters.getAlg().getId())
                .toList();
        return OptionsJson.creation(settings, algorithms, challenge, owner, excluded);
    }

    @Override
    public JsonText requestOptions(Challenge challenge, List<Passkey> allowed) {
        return OptionsJson.request(settings, challenge, allowed);
    }

    @Override
    public Optional<NewCredential> register(Challenge challenge, RegistrationAnswer answer) {
        if (answer.clientData().isEmpty() || answer.attestation().isEmpty()) {
            return Optional.empty();
        }
        try {
            var response = AuthenticatorAttestationResponse.builder()
                    .attestationObject(bytes(answer.attestation().get()))
                    .clientDataJSON(bytes(answer.clientData().get()))
                    .build();
            var attested = response.getAttestation()
                    .getAuthenticatorData()
                    .getAttestedCredentialData()
                    .orElseThrow(() -> new IllegalArgumentException("There is no credential in the attestation."));
            var result = knowing(Optional.empty())
                    .finishRegistration(FinishRegistrationOptions.builder()
                            .request(request(challenge))
                            .response(
                                    PublicKeyCredential
                                            .<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>
                                                    builder()
                                            .id(attested.getCredentialId())
                                            .response(response)
                                            .clientExtensionResults(ClientRegistrationExtensionOutputs.builder()
                                                    .build())
                                            .build())
                            .build());
            return Optional.of(new NewCredential(
                    new CredentialId(attested.getCredentialId().getBase64Url()),
                    result.getPublicKeyCose().getBase64Url(),
                    result.getSignatureCount(),
                    answer.transports(),
                    new BackupFlags(result.isBackupEligible(), result.isBackedUp())));
        } catch (RegistrationFailedException | IOException | Base64UrlException | RuntimeException wrong) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Assertion> verify(Challenge challenge, Passkey passkey, UserHandle owner, AssertionAnswer answer) {
        var credential = answer.credentialId();
        if (credential.isEmpty() || !answer.isComplete()) {
            return Optional.empty();
        }
        try {
            var known = RegisteredCredential.builder()
                    .credentialId(bytes(passkey.credential().value()))
                    .userHandle(bytes(owner.text()))
                    .publicKeyCose(bytes(passkey.publicKey()))
                    .build();
            var response = AuthenticatorAssertionResponse.builder()
                    .authenticatorData(bytes(answer.authenticatorData().orElseThrow()))
                    .clientDataJSON(bytes(answer.clientData().orElseThrow()))
                    .signature(bytes(answer.signature().orElseThrow()));
            if (answer.userHandle().isPresent()) {
                response.userHandle(bytes(answer.userHandle().get()));
            }
            var result = knowing(Optional.of(known))
                    .finishAssertion(FinishAssertionOptions.builder()
                            .request(AssertionRequest.builder()
                                    .publicKeyCredentialRequestOptions(PublicKeyCredentialRequestOptions.builder()
                                            .challenge(bytes(challenge.reveal()))
                                            .rpId(settings.relyingPartyId())
                                            .userVerification(UserVerificationRequirement.REQUIRED)
                                            .build())
                                    .userHandle(known.getUserHandle())
                                    .build())
                            .response(
                                    PublicKeyCredential
                                            .<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>builder()
                                            .id(bytes(credential.get().value()))
                                            .response(response.build())
                                            .clientExtensionResults(ClientAssertionExtensionOutputs.builder()
                                                    .build())
                                            .build())
                            .build());
            return result.isSuccess()
                    ? Optional.of(new Assertion(
                            result.getSignatureCount(),
                            new BackupFlags(result.isBackupEligible(), result.isBackedUp())))
                    : Optional.empty();
        } catch (AssertionFailedException | IOException | Base64UrlException | RuntimeException wrong) {
            return Optional.empty();
        }
    }

    private RelyingParty knowing(Optional<RegisteredCredential> passkey) {
        return RelyingParty.builder()
                .identity(identity())
                .credentialRepository(new OnePasskey(passkey))
                .origins(Set.of(settings.origin()))
                .preferredPubkeyParams(Constants.ALGORITHMS)
                // the count is judged by the passkey itself
                .validateSignatureCounter(false)
                .build();
    }

    private RelyingPartyIdentity identity() {
        return RelyingPartyIdentity.builder()
                .id(settings.relyingPartyId())
                .name(settings.name())
                .build();
    }

    private PublicKeyCredentialCreationOptions request(Challenge challenge) throws Base64UrlException {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(identity())
                .user(Constants.SOMEBODY)
                .challenge(bytes(challenge.reveal()))
                .pubKeyCredParams(Constants.ALGORITHMS)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build();
    }

    private static ByteArray bytes(String base64Url) throws Base64UrlException {
        return ByteArray.fromBase64Url(base64Url);
    }
}
