package io.vestibule.application.sharing;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sharing.SharingConfigurations;
import jakarta.inject.Inject;

/** Gives a recording another link. The present one opens for a while longer; the other asks everybody for the password again. */
public final class RefreshSharing {

    public record Command(Principal.Known caller, RecordingTarget target, Origin origin) {}

    private final SharingAccess access;
    private final SharingConfigurations configurations;
    private final Configuring configuring;
    private final SharingViews views;
    private final SharingAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    RefreshSharing(
            SharingAccess access,
            SharingConfigurations configurations,
            Configuring configuring,
            SharingViews views,
            SharingAudit audit,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.configurations = configurations;
        this.configuring = configuring;
        this.views = views;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /** @throws DomainException {@code NOT_FOUND} or {@code permission_denied} */
    public SharingView handle(Command command) {
        var resource = access.toEdit(command.caller(), command.target());
        return unitOfWork.call(() -> {
            access.stillIn(command.caller(), resource);
            var next = configurations
                    .inForce(resource)
                    .map(configuring::replaced)
                    .orElseGet(() -> configuring.first(resource));
            audit.record(EventType.SHARING_REFRESHED, new Cause(command.caller(), command.origin()), resource);
            return views.of(next);
        });
    }
}
