package io.vestibule.application.accounts;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Switches an account off or on again. Off: its sessions end, its keys stop, nobody finds it. */
public final class SetAccountActive {

    private final Users users;
    private final Sessions sessions;
    private final Delegations delegations;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    public SetAccountActive(
            Users users, Sessions sessions, Delegations delegations, Audit audit, UnitOfWork unitOfWork) {
        this.users = users;
        this.sessions = sessions;
        this.delegations = delegations;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Whether the account was the other way before.
     *
     * @throws DomainException {@code NOT_FOUND} when there is none
     */
    public boolean handle(UserId id, boolean active) {
        return unitOfWork.call(() -> {
            var user = users.find(id).orElseThrow(DomainException::notFound);
            if (user.active() == active) {
                return false;
            }
            users.save(user.activated(active));
            sessions.removeOthers(id, Optional.empty());
            if (!active) {
                delegations.disappear(id, Cause.INSTALLATION);
            }
            audit.record(
                    active ? EventType.USER_ENABLED : EventType.USER_DISABLED,
                    user,
                    Principal.ANONYMOUS,
                    Origin.INTERNAL);
            return true;
        });
    }
}
