package io.vestibule.application.sharing;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sharing.SharingErrors;
import jakarta.inject.Inject;
import java.util.Map;

/** Changes how a recording is shared: all that is wanted, or nothing. Whoever closes something closes former links too. */
public final class UpdateSharing {

    public record Command(Principal.Known caller, RecordingTarget target, SharingChanges changes, Origin origin) {}

    private final SharingAccess access;
    private final Configuring configuring;
    private final SharingViews views;
    private final SharingAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    UpdateSharing(
            SharingAccess access,
            Configuring configuring,
            SharingViews views,
            SharingAudit audit,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.configuring = configuring;
        this.views = views;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} or {@code permission_denied};
     *     {@link SharingErrors#publicSharingDisabled} when the organization shares nothing; then the first member that cannot
     *     become what is wanted
     */
    public SharingView handle(Command command) {
        var resource = access.toEdit(command.caller(), command.target());
        return unitOfWork.call(() -> {
            var organization = access.stillIn(command.caller(), resource);
            if (command.changes().opens() && !organization.settings().allowPubliclySharedResources()) {
                throw SharingErrors.publicSharingDisabled();
            }
            var present = configuring.of(resource);
            var changed = command.changes().over(present);
            configuring.save(changed, command.changes().closes());
            var names = SharingChanges.names(present, changed);
            if (!names.isEmpty()) {
                audit.record(
                        EventType.SHARING_UPDATED,
                        new Cause(command.caller(), command.origin()),
                        resource,
                        Map.of("changed", String.join(",", names)));
            }
            return views.of(changed);
        });
    }
}
