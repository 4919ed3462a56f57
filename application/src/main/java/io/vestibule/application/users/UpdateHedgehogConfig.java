package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Replaces the looks of a person's mascot; nothing is merged. */
public final class UpdateHedgehogConfig {

    private final Targets targets;
    private final Users users;
    private final UnitOfWork unitOfWork;

    @Inject
    public UpdateHedgehogConfig(Targets targets, Users users, UnitOfWork unitOfWork) {
        this.targets = targets;
        this.users = users;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @param config the whole new value; a refusal in it is thrown once it is clear that the caller may change the account
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}, then what {@code config} holds
     */
    public void handle(Principal.Known caller, Target target, Change<JsonText> config) {
        var id = targets.resolve(caller, target);
        var wanted = config.map(Optional::of).over(Optional.empty());
        unitOfWork.run(() -> {
            var user = users.find(id).orElseThrow(DomainException::notFound);
            users.save(user.withHedgehogConfig(wanted));
        });
    }
}
