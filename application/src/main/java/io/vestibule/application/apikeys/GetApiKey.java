package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;

/** Shows a key: to its owner, or to itself. */
public final class GetApiKey {

    /** Stands for the key that the request was made with. */
    public static final String CURRENT = "@current";

    private final OwnKeys ownKeys;
    private final PersonalApiKeys keys;

    @Inject
    GetApiKey(OwnKeys ownKeys, PersonalApiKeys keys) {
        this.ownKeys = ownKeys;
        this.keys = keys;
    }

    /**
     * @throws DomainException {@code permission_denied} for a key that asks for another; {@code NOT_FOUND} for a person who
     *     asks for what is not theirs, or for the key that they did not use
     */
    public PersonalApiKey handle(Principal.Known caller, String id) {
        if (caller instanceof SessionPrincipal person) {
            return ownKeys.find(person, id);
        }
        if (caller instanceof KeyPrincipal key && (id.equals(CURRENT) || id.equals(key.keyId()))) {
            return keys.find(key.keyId()).orElseThrow(DomainException::notFound);
        }
        throw ApiKeyErrors.onlyItself();
    }
}
