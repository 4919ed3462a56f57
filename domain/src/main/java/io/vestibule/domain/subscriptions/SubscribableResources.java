package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dashboards and insights of the host. Asked outside of units of work. Whoever asks waits for two seconds at most, but for
 * {@link #render}, and then does without the answer; what the host throws is a missing answer too. Safe for many threads.
 */
@Port
public interface SubscribableResources {

    /**
     * A dashboard or an insight of a project; empty when the project has none of that number.
     *
     * @param ref any that a client sent
     */
    Optional<SubscribableResource> find(ProjectId project, ResourceRef ref);

    /** Those of {@code refs} that the project has. Asked once for a page of a list. */
    Map<ResourceRef, SubscribableResource> findAll(ProjectId project, Set<ResourceRef> refs);

    /** Those of {@code insights} that stand on a dashboard of the project and are not put away. */
    Set<Long> insightsOn(ProjectId project, long dashboard, Set<Long> insights);

    /**
     * What a delivery says now.
     *
     * @param ref one that was found
     * @param insights which of a dashboard are wanted, ascending; empty for an insight
     */
    DeliveryContent render(ProjectId project, ResourceRef ref, List<Long> insights, Locale language);
}
