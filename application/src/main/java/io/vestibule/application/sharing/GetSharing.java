package io.vestibule.application.sharing;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.sharing.SharingConfigurations;
import jakarta.inject.Inject;

/** Shows how a recording is shared to those who work on its project. */
public final class GetSharing {

    private final SharingAccess access;
    private final SharingConfigurations configurations;
    private final SharingViews views;

    @Inject
    GetSharing(SharingAccess access, SharingConfigurations configurations, SharingViews views) {
        this.access = access;
        this.configurations = configurations;
        this.views = views;
    }

    /** @throws DomainException {@code NOT_FOUND} or {@code permission_denied} */
    public SharingView handle(Principal.Known caller, RecordingTarget target) {
        return views.of(configurations.inForce(access.toSee(caller, target)));
    }
}
