package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Notes that an account's keys and passkeys were looked through; later times change nothing. */
public final class CompleteCredentialsReview {

    private final Targets targets;
    private final Users users;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public CompleteCredentialsReview(Targets targets, Users users, UnitOfWork unitOfWork, Clock clock) {
        this.targets = targets;
        this.users = users;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}
     */
    public void handle(Principal.Known caller, Target target) {
        var id = targets.resolve(caller, target);
        unitOfWork.run(() -> {
            var user = users.find(id).orElseThrow(DomainException::notFound);
            var reviewed = user.completeCredentialsReview(clock.instant());
            if (!reviewed.equals(user)) {
                users.save(reviewed);
            }
        });
    }
}
