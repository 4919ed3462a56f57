package io.vestibule.app;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import java.util.Map;
import java.util.Optional;

/** The recordings of the register, which all who work on a project may share: for installations without a host. */
final class RegisteredRecordings implements SharedResources {

    private final ResourceRegister register;
    private final boolean any;

    /** @param any whether what is not registered exists too, called as it is named */
    RegisteredRecordings(ResourceRegister register, boolean any) {
        this.register = register;
        this.any = any;
    }

    @Override
    public Optional<SharedResource> find(ProjectId project, ResourceRef ref) {
        return register.find(project, ref)
                .map(registered -> new SharedResource(ref, registered.name()))
                .or(() -> any ? Optional.of(new SharedResource(ref, ref.text())) : Optional.empty());
    }

    @Override
    public boolean canManageSharing(UserId user, ProjectId project, SharedResource resource) {
        return true;
    }

    @Override
    public Map<String, Object> publicView(ProjectId project, SharedResource resource, ShareSettings settings) {
        return Map.of("id", resource.ref().text());
    }
}
