package io.vestibule.application.accounts;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;

/** Forgets the failed logins of an account, so that its password is taken again at once. */
public final class UnlockAccount {

    private final Users users;
    private final LoginGuard guard;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    public UnlockAccount(Users users, LoginGuard guard, Audit audit, UnitOfWork unitOfWork) {
        this.users = users;
        this.guard = guard;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * How many failures in a row were forgotten; nothing is noted when there were none.
     *
     * @throws DomainException {@code NOT_FOUND} when there is no such account
     */
    public int handle(UserId id) {
        return unitOfWork.call(() -> {
            var user = users.find(id).orElseThrow(DomainException::notFound);
            var address = user.mailbox().address();
            var failures = guard.failuresOf(address);
            if (failures > 0) {
                guard.forgive(address);
                audit.record(
                        EventType.LOGIN_UNLOCKED,
                        user,
                        Cause.INSTALLATION,
                        Map.of("failures", String.valueOf(failures)));
            }
            return failures;
        });
    }
}
