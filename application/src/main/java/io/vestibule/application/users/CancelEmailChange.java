package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Gives up an email change that waits for verification; always the caller's own. */
public final class CancelEmailChange {

    private final Users users;
    private final GetUser getUser;
    private final UnitOfWork unitOfWork;

    @Inject
    public CancelEmailChange(Users users, GetUser getUser, UnitOfWork unitOfWork) {
        this.users = users;
        this.getUser = getUser;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code email_change_request_not_found} when none waits
     */
    public UserProfile handle(Principal.Known caller) {
        unitOfWork.run(() -> {
            var user = users.find(caller.userId()).orElseThrow(DomainException::notFound);
            users.save(user.cancelEmailChange());
        });
        return getUser.profile(caller, caller.userId());
    }
}
