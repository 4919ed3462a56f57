package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Gives up an email change that waits for verification; the mailed link is dead. Always the caller's own. */
public final class CancelEmailChange {

    private final Users users;
    private final EmailVerifications verifications;
    private final Audit audit;
    private final GetUser getUser;
    private final UnitOfWork unitOfWork;

    @Inject
    public CancelEmailChange(
            Users users, EmailVerifications verifications, Audit audit, GetUser getUser, UnitOfWork unitOfWork) {
        this.users = users;
        this.verifications = verifications;
        this.audit = audit;
        this.getUser = getUser;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code email_change_request_not_found} when none waits
     */
    public UserProfile handle(Principal.Known caller, Origin origin) {
        unitOfWork.run(() -> {
            var user = users.find(caller.userId()).orElseThrow(DomainException::notFound);
            users.save(user.cancelEmailChange());
            verifications.remove(user.id());
            audit.record(EventType.EMAIL_CHANGE_CANCELLED, user, caller, origin);
        });
        return getUser.profile(caller, caller.userId());
    }
}
