package io.vestibule.domain.passkeys;

import java.util.Optional;

/**
 * What a browser answers to options for the proof of a passkey, unread: all parts in base64url (Web Authentication, 5.2.2).
 *
 * @param credential names the credential
 * @param authenticatorData what the authenticator says, and signs together with the client's data
 * @param clientData what the browser saw, JSON
 * @param userHandle names the account; authenticators may leave it out where they were told which credential to use
 */
public record AssertionAnswer(
        Optional<String> credential,
        Optional<String> authenticatorData,
        Optional<String> clientData,
        Optional<String> signature,
        Optional<String> userHandle) {

    /** Whether everything is there that a proof needs, but for who is meant. */
    public boolean isComplete() {
        return authenticatorData.isPresent() && clientData.isPresent() && signature.isPresent();
    }

    /** The credential that is named, if one is. */
    public Optional<CredentialId> credentialId() {
        return credential.flatMap(CredentialId::parse);
    }
}
