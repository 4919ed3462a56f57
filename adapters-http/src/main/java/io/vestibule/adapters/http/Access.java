package io.vestibule.adapters.http;

import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.common.DomainException;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use an endpoint.
 *
 * @param credential which credentials are looked at
 * @param scope what a key must be allowed to do
 * @param freshLogin whether people must have signed in recently
 * @param exemptMembers with {@code freshLogin}: a body made only of these members needs no recent login
 */
public record Access(Credential credential, Optional<Scope> scope, boolean freshLogin, Set<String> exemptMembers) {

    /** Which credentials an endpoint looks at. */
    enum Credential {
        /** People, and keys with the scope. */
        SESSION_OR_KEY,
        /** People; any key is refused. */
        SESSION,
        /** People; any key is refused in the words that the endpoints of keys have for it. */
        SESSION_OF_KEY_OWNER,
        /** People, and keys whatever they may do. */
        SESSION_OR_ANY_KEY,
        /** People; keys are not even looked at. */
        SESSION_BLIND_TO_KEYS,
        /** Anybody; a person is recognised, keys are not even looked at. */
        OPEN,
        /** Anybody; people and keys are recognised, and a key that is not good is refused. */
        OPEN_TO_KEYS
    }

    /** People, and keys that may do {@code scope}. */
    public static Access scope(Scope scope) {
        return new Access(Credential.SESSION_OR_KEY, Optional.of(scope), false, Set.of());
    }

    /** People only; a key is told that it is not supported. */
    public static Access session() {
        return new Access(Credential.SESSION, Optional.empty(), false, Set.of());
    }

    /** People only; a key is told that keys are not its business. */
    public static Access sessionOfKeyOwner() {
        return new Access(Credential.SESSION_OF_KEY_OWNER, Optional.empty(), false, Set.of());
    }

    /** People, and every good key; the endpoint looks at what the key asks for. */
    public static Access sessionOrAnyKey() {
        return new Access(Credential.SESSION_OR_ANY_KEY, Optional.empty(), false, Set.of());
    }

    /** People only; a request with a key is like one without any credential. */
    public static Access sessionBlindToKeys() {
        return new Access(Credential.SESSION_BLIND_TO_KEYS, Optional.empty(), false, Set.of());
    }

    /** Anybody, without any credential too. A person who is signed in is recognised; keys are not looked at. */
    public static Access open() {
        return new Access(Credential.OPEN, Optional.empty(), false, Set.of());
    }

    /** Anybody, without any credential too. Whoever sends a key must send a good one, whatever it may do. */
    public static Access openToKeys() {
        return new Access(Credential.OPEN_TO_KEYS, Optional.empty(), false, Set.of());
    }

    boolean isOpen() {
        return credential == Credential.OPEN || credential == Credential.OPEN_TO_KEYS;
    }

    /**
     * @throws DomainException {@code permission_denied} for a key that may not do what is asked for
     */
    void requireRight(KeyPrincipal key) {
        switch (credential) {
            case SESSION_OR_ANY_KEY -> {}
            case SESSION_OF_KEY_OWNER -> throw ApiKeyErrors.onlyItself();
            default -> {
                var needed = scope.orElseThrow(AccessErrors::keysNotSupported);
                if (!key.scopes().permits(needed)) {
                    throw AccessErrors.scopeMissing(needed);
                }
            }
        }
    }

    boolean looksAtKeys() {
        return credential != Credential.SESSION_BLIND_TO_KEYS && credential != Credential.OPEN;
    }

    /** The same for people who signed in recently. */
    public Access withFreshLogin() {
        return new Access(credential, scope, true, Set.of());
    }

    /** The same for people who signed in recently, or who change nothing but {@code members}. */
    public Access withFreshLoginUnlessOnly(Set<String> members) {
        return new Access(credential, scope, true, members);
    }
}
