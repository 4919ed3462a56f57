package io.vestibule.domain.passkeys;

import java.util.List;

/**
 * What a registration brought: a credential that the authenticator made.
 *
 * @param publicKey COSE_Key (RFC 9052, 7) in base64url without padding
 * @param signCount the authenticator's count of signatures; 0 where it keeps none
 * @param transports how browsers reach the authenticator, as they said, for instance {@code internal}, {@code usb}
 */
public record NewCredential(
        CredentialId id, String publicKey, long signCount, List<String> transports, BackupFlags backup) {

    private static final int MAX_TRANSPORTS = 10;
    private static final int MAX_TRANSPORT_LENGTH = 32;

    public NewCredential {
        // browsers may say what nobody has heard of yet (Web Authentication, 5.8.4), but not at any length
        transports = transports.stream()
                .filter(transport -> !transport.isBlank() && transport.length() <= MAX_TRANSPORT_LENGTH)
                .distinct()
                .limit(MAX_TRANSPORTS)
                .toList();
    }
}
