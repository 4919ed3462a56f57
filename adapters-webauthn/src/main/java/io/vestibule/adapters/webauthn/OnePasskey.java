package io.vestibule.adapters.webauthn;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;

/**
 * What the library knows of passkeys during one ceremony: the one that is proven, or none while one is registered. Which
 * passkey that is, and whether its credential is taken already, is found out by others.
 */
record OnePasskey(Optional<RegisteredCredential> passkey) implements CredentialRepository {

    private static final String NAME = "owner";

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return Set.of();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return passkey.map(RegisteredCredential::getUserHandle);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return passkey.filter(known -> known.getUserHandle().equals(userHandle)).map(known -> NAME);
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return passkey.filter(known -> known.getCredentialId().equals(credentialId)
                && known.getUserHandle().equals(userHandle));
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return Set.of();
    }
}
