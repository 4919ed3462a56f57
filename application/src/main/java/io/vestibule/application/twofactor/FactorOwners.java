package io.vestibule.application.twofactor;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.TwoFactorErrors;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Finds whose second factors a request is about. */
final class FactorOwners {

    private final Targets targets;
    private final Users users;

    @Inject
    FactorOwners(Targets targets, Users users) {
        this.targets = targets;
        this.users = users;
    }

    /**
     * The caller, for what nobody may do in another one's place: whoever sets up a factor or reads its codes could sign in
     * with it.
     *
     * @throws DomainException {@code permission_denied} when {@code target} is somebody else
     */
    UserId onlyOneself(SessionPrincipal caller, Target target) {
        var owner = targets.resolve(caller, target);
        if (!owner.equals(caller.userId())) {
            throw TwoFactorErrors.onlyForOneself();
        }
        return owner;
    }

    /**
     * The account, for what staff may do too.
     *
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}
     */
    UserId any(SessionPrincipal caller, Target target) {
        return targets.resolve(caller, target);
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when the account is gone or not active
     */
    User find(UserId id) {
        return users.find(id).filter(User::active).orElseThrow(DomainException::notFound);
    }
}
