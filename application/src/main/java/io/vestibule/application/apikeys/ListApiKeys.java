package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import jakarta.inject.Inject;
import java.util.List;

/** Lists the keys of the person who asks, newest first. */
public final class ListApiKeys {

    private final PersonalApiKeys keys;

    @Inject
    public ListApiKeys(PersonalApiKeys keys) {
        this.keys = keys;
    }

    public List<PersonalApiKey> handle(SessionPrincipal caller) {
        return keys.ofUser(caller.userId());
    }
}
