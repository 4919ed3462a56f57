package io.vestibule.testkit.sharing;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows every recording but those that a test takes away, and lets everybody share but those whom a test forbids it. */
public final class AnyRecording implements SharedResources {

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<UserId> onlookers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger views = new AtomicInteger();

    @Inject
    public AnyRecording() {}

    /** From now on there is no such recording. */
    public void takeAway(String ref) {
        gone.add(ref);
    }

    /** From now on the person may look at how recordings are shared, and not more. */
    public void forbid(UserId user) {
        onlookers.add(user);
    }

    /** How often somebody was shown a recording. */
    public int views() {
        return views.get();
    }

    @Override
    public Optional<SharedResource> find(ProjectId project, ResourceRef ref) {
        return Optional.of(new SharedResource(ref, "Recording " + ref.text()))
                .filter(resource -> !gone.contains(ref.text()));
    }

    @Override
    public boolean canManageSharing(UserId user, ProjectId project, SharedResource resource) {
        return !onlookers.contains(user);
    }

    @Override
    public Map<String, Object> publicView(ProjectId project, SharedResource resource, ShareSettings settings) {
        views.incrementAndGet();
        return Map.of("id", resource.ref().text());
    }
}
