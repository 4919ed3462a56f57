package io.vestibule.app;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sharing.ResourceKind;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import java.util.Map;
import java.util.Optional;

/** Takes every reference for a recording, which all who work on the project may share: for installations without a host. */
final class AnyRecording implements SharedResources {

    @Override
    public Optional<SharedResource> find(ProjectId project, ResourceKind kind, String ref) {
        return Optional.of(new SharedResource(kind, ref, ref));
    }

    @Override
    public boolean canManageSharing(UserId user, ProjectId project, SharedResource resource) {
        return true;
    }

    @Override
    public Map<String, Object> publicView(ProjectId project, SharedResource resource, ShareSettings settings) {
        return Map.of("id", resource.ref());
    }
}
