package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Finds what a person means among their own passkeys; those of others are not there. */
final class OwnPasskeys {

    private final Users users;
    private final Passkeys passkeys;

    @Inject
    OwnPasskeys(Users users, Passkeys passkeys) {
        this.users = users;
        this.passkeys = passkeys;
    }

    Optional<Passkey> lookUp(SessionPrincipal caller, Optional<UUID> id) {
        return id.flatMap(passkeys::find).filter(passkey -> passkey.user().equals(caller.userId()));
    }

    /** @throws DomainException {@link PasskeyErrors#notFound} */
    Passkey find(SessionPrincipal caller, Optional<UUID> id) {
        return lookUp(caller, id).orElseThrow(PasskeyErrors::notFound);
    }

    User owner(UserId id) {
        return users.find(id).filter(User::active).orElseThrow(DomainException::notFound);
    }

    /** @throws DomainException {@link PasskeyErrors#tooMany} when there is no room for another one */
    void requireRoom(UserId owner) {
        if (passkeys.ofUser(owner).size() >= Passkey.MAX_PER_USER) {
            throw PasskeyErrors.tooMany();
        }
    }
}
