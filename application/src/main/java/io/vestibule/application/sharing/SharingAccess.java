package io.vestibule.application.sharing;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharedResources;
import io.vestibule.domain.sharing.SharingErrors;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Finds the recording that a request names, and refuses callers who may not do with it what they want. Asks the host, so it
 * belongs before the unit of work; what may have changed since then is asked again {@link #stillIn inside}.
 */
final class SharingAccess {

    private final OrganizationAccess access;
    private final SharedResources resources;

    @Inject
    SharingAccess(OrganizationAccess access, SharedResources resources) {
        this.access = access;
        this.resources = resources;
    }

    /**
     * The recording, for somebody who wants to see how it is shared.
     *
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject};
     *     {@link SharingErrors#recordingNotFound}
     */
    ResourceKey toSee(Principal.Known caller, RecordingTarget target) {
        return find(caller, target, false);
    }

    /**
     * The recording, for somebody who wants to share it otherwise.
     *
     * @throws DomainException as {@link #toSee}; {@link SharingErrors#editingNotAllowed}
     */
    ResourceKey toEdit(Principal.Known caller, RecordingTarget target) {
        return find(caller, target, true);
    }

    /**
     * The organization of the recording, for a caller who is still in it.
     *
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}
     */
    Organization stillIn(Principal.Known caller, ResourceKey resource) {
        var project = new ProjectTarget.Numbered(Optional.of(resource.project()));
        return access.toProject(caller, project).insider().organization();
    }

    private ResourceKey find(Principal.Known caller, RecordingTarget target, boolean toEdit) {
        var project = access.toProject(caller, target.project()).project().id();
        var resource = ResourceRef.parse(ResourceKind.SESSION_RECORDING, target.ref())
                .flatMap(ref -> resources.find(project, ref))
                .orElseThrow(SharingErrors::recordingNotFound);
        if (toEdit && !resources.canManageSharing(caller.userId(), project, resource)) {
            throw SharingErrors.editingNotAllowed();
        }
        return new ResourceKey(project, resource.ref());
    }
}
