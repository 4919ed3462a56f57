package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Finds the account that a request is about, and refuses callers who may not ask for it. */
public final class Targets {

    private final Users users;

    @Inject
    public Targets(Users users) {
        this.users = users;
    }

    /**
     * The account.
     *
     * @throws DomainException {@code permission_denied} for a name, any name, from a caller who is not staff; before any
     *     look-up, so that it does not tell whether the account exists. {@code NOT_FOUND} when it does not, or is not active
     */
    public UserId resolve(Principal.Known caller, Target target) {
        if (target instanceof Target.Named named) {
            if (!caller.staff()) {
                throw UserErrors.onlyOwnAccount();
            }
            return named.uuid()
                    .flatMap(users::find)
                    .filter(User::active)
                    .orElseThrow(DomainException::notFound)
                    .id();
        }
        return caller.userId();
    }
}
