package io.vestibule.application.sharing;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.sharing.SharingErrors;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Lets a password open nothing any more, at once and at former links too. */
public final class DeleteSharePassword {

    /**
     * @param password empty when the text was no number, which names no password
     */
    public record Command(Principal.Known caller, RecordingTarget target, Optional<Long> password, Origin origin) {}

    private final SharingAccess access;
    private final SharingConfigurations configurations;
    private final SharingAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteSharePassword(
            SharingAccess access, SharingConfigurations configurations, SharingAudit audit, UnitOfWork unitOfWork) {
        this.access = access;
        this.configurations = configurations;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} or {@code permission_denied}; {@link SharingErrors#passwordNotFound} unless
     *     it opens the present link
     */
    public void handle(Command command) {
        var resource = access.toEdit(command.caller(), command.target());
        unitOfWork.run(() -> {
            access.stillIn(command.caller(), resource);
            var password = configurations
                    .inForce(resource)
                    .flatMap(configuration -> command.password().flatMap(configuration::password))
                    .orElseThrow(SharingErrors::passwordNotFound);
            configurations.deactivatePassword(resource, password.hash());
            audit.record(
                    EventType.SHARE_PASSWORD_DELETED,
                    new Cause(command.caller(), command.origin()),
                    resource,
                    Map.of("password", String.valueOf(password.id())));
        });
    }
}
