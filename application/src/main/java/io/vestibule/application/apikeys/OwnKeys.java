package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Finds what a person means among their own keys; keys of others are not there. */
final class OwnKeys {

    private final Users users;
    private final PersonalApiKeys keys;

    @Inject
    OwnKeys(Users users, PersonalApiKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    PersonalApiKey find(SessionPrincipal caller, String id) {
        return keys.find(id).filter(key -> key.user().equals(caller.userId())).orElseThrow(DomainException::notFound);
    }

    User owner(UserId id) {
        return users.find(id).filter(User::active).orElseThrow(DomainException::notFound);
    }
}
