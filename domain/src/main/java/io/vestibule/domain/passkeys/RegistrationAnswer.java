package io.vestibule.domain.passkeys;

import java.util.List;
import java.util.Optional;

/**
 * What a browser answers to options for a new passkey, unread (Web Authentication, 5.2.1).
 *
 * @param clientData what the browser saw, JSON in base64url
 * @param attestation what the authenticator made, CBOR in base64url
 * @param transports see {@link NewCredential}
 */
public record RegistrationAnswer(Optional<String> clientData, Optional<String> attestation, List<String> transports) {

    public RegistrationAnswer {
        transports = List.copyOf(transports);
    }
}
