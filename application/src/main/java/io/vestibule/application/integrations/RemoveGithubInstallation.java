package io.vestibule.application.integrations;

import io.vestibule.application.installations.Uninstalls;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.InstallationId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Forgets that a person linked an installation. Whoever was the last to refer to it takes the App from the account. */
public final class RemoveGithubInstallation {

    /** @param installation empty when the path names none */
    public record Command(
            Principal.Known caller, Target target, Optional<InstallationId> installation, Origin origin) {}

    private final OwnInstallations own;
    private final LinkedRows rows;
    private final Uninstalls uninstalls;
    private final UnitOfWork unitOfWork;

    @Inject
    RemoveGithubInstallation(OwnInstallations own, LinkedRows rows, Uninstalls uninstalls, UnitOfWork unitOfWork) {
        this.own = own;
        this.rows = rows;
        this.uninstalls = uninstalls;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Waits ten seconds at most for GitHub, whose answer changes nothing.
     *
     * @throws DomainException the refusals of {@link io.vestibule.application.users.Targets#resolve}; {@code NOT_FOUND} when
     *     the person did not link the installation
     */
    public void handle(Command command) {
        var removed = unitOfWork.call(() -> {
            var row = own.require(command.caller(), command.target(), command.installation());
            return rows.remove(row, command.caller(), command.origin());
        });
        if (removed.isLast()) {
            uninstalls.now(removed.installation());
        }
    }
}
