package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.installations.Uninstalls;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Deletes an account for good. */
public final class DeleteUser {

    private final Targets targets;
    private final Users users;
    private final Memberships memberships;
    private final Delegations delegations;
    private final Uninstalls uninstalls;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    public DeleteUser(
            Targets targets,
            Users users,
            Memberships memberships,
            Delegations delegations,
            Uninstalls uninstalls,
            Audit audit,
            UnitOfWork unitOfWork) {
        this.targets = targets;
        this.users = users;
        this.memberships = memberships;
        this.delegations = delegations;
        this.uninstalls = uninstalls;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code permission_denied}, {@code NOT_FOUND}, or {@code CONFLICT} while the account belongs to
     *     an organization
     */
    public void handle(Principal.Known caller, Target target, Origin origin) {
        var id = targets.resolve(caller, target);
        var abandoned = unitOfWork.call(() -> {
            if (!memberships.ofUser(id).isEmpty()) {
                throw UserErrors.stillMember();
            }
            var user = users.find(id).orElseThrow(DomainException::notFound);
            delegations.disappear(id, new Cause(caller, origin));
            var linked = uninstalls.linkedBy(id);
            users.remove(id);
            audit.record(EventType.USER_DELETED, user, caller, origin);
            return linked.stream().filter(uninstalls::forgetIfUnreferenced).toList();
        });
        uninstalls.soon(abandoned);
    }
}
