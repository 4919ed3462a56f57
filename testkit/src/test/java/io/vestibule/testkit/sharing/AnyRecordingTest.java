package io.vestibule.testkit.sharing;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharedResources;

class AnyRecordingTest implements SharedResourcesContract {

    @Override
    public SharedResources sharedResources() {
        return new AnyRecording();
    }

    @Override
    public ResourceKey known() {
        return new ResourceKey(new ProjectId(1), new ResourceRef(ResourceKind.SESSION_RECORDING, "0192-abc"));
    }
}
