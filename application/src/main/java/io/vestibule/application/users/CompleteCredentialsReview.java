package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Notes that an account's keys and passkeys were looked through; later times change nothing. */
public final class CompleteCredentialsReview {

    private final Targets targets;
    private final Users users;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public CompleteCredentialsReview(Targets targets, Users users, Audit audit, UnitOfWork unitOfWork, Clock clock) {
        this.targets = targets;
        this.users = users;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}
     */
    public void handle(Principal.Known caller, Target target, Origin origin) {
        var id = targets.resolve(caller, target);
        unitOfWork.run(() -> {
            var user = users.find(id).orElseThrow(DomainException::notFound);
            var reviewed = user.completeCredentialsReview(clock.instant());
            if (!reviewed.equals(user)) {
                users.save(reviewed);
                audit.record(EventType.CREDENTIALS_REVIEWED, user, caller, origin);
            }
        });
    }
}
