package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The subscriptions of all projects. They go with their project, and stay when the account goes that made them. Safe for many
 * threads.
 */
@Port
public interface Subscriptions {

    Optional<Subscription> find(SubscriptionId id);

    /** One of a project, with who made it. */
    Optional<SubscriptionView> find(ProjectId project, SubscriptionId id);

    /**
     * What is wanted of a project. What this version cannot read is left out, though it counts.
     *
     * @param orders the first counts most; among equals the highest number comes first
     */
    Page<SubscriptionView> page(
            ProjectId project, SubscriptionFilter filter, List<SubscriptionOrder> orders, Page.Request page);

    /** Stores a new subscription under a number that was never used before. */
    Subscription add(Subscription.Draft draft);

    /** Stores the next state of a subscription; one that is gone stays gone. */
    void save(Subscription subscription);

    /** How many of all projects of an organization are active summaries, see {@link SubscriptionTerms#isActiveSummary}. */
    int countActiveSummaries(OrganizationId organization);

    /**
     * Up to {@code limit} of those that are due at {@code now}, whoever waits longest first. What this version cannot read is
     * passed over.
     */
    List<Subscription> due(Instant now, int limit);

    /**
     * Moves the next delivery on, unless it is no longer due at {@code from}, is put away, or rests; false then.
     *
     * @param next empty when there is none any more
     */
    boolean advance(SubscriptionId id, Instant from, Optional<Instant> next);
}
