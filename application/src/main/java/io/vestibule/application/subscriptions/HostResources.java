package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribableResources;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the host about its dashboards and insights, and goes on without an answer when it takes long or fails. */
final class HostResources {

    private static final Logger LOG = LoggerFactory.getLogger(HostResources.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SubscribableResources host;
    private final HostAnswers answers;

    @Inject
    HostResources(SubscribableResources host, HostAnswers answers) {
        this.host = host;
        this.answers = answers;
    }

    /**
     * A resource that must be known.
     *
     * @throws DomainException {@code UNAVAILABLE} when the host does not answer
     */
    Optional<SubscribableResource> find(ProjectId project, ResourceRef ref) {
        return required(() -> host.find(project, ref));
    }

    /** As {@link #find}, for many. */
    Map<ResourceRef, SubscribableResource> findAll(ProjectId project, Set<ResourceRef> refs) {
        return required(() -> host.findAll(project, refs));
    }

    /** As {@link #find}: which of {@code insights} stand on a dashboard. */
    Set<Long> insightsOn(ProjectId project, long dashboard, Set<Long> insights) {
        return required(() -> host.insightsOn(project, dashboard, insights));
    }

    /** A resource that it would be good to know; empty also when the host does not answer. */
    Optional<SubscribableResource> known(ProjectId project, ResourceRef ref) {
        return asked(() -> host.find(project, ref)).flatMap(found -> found);
    }

    /** As {@link #known}, for many: the host is asked once, and not at all for none. */
    Map<ResourceRef, SubscribableResource> allKnown(ProjectId project, Set<ResourceRef> refs) {
        return refs.isEmpty()
                ? Map.of()
                : asked(() -> host.findAll(project, refs)).orElse(Map.of());
    }

    private <T> T required(Supplier<T> question) {
        return asked(question)
                .orElseThrow(() -> DomainException.unavailable(
                        "The dashboards and insights cannot be looked up at the moment.", PATIENCE));
    }

    private <T> Optional<T> asked(Supplier<T> question) {
        try {
            return Optional.ofNullable(answers.within(PATIENCE, question));
        } catch (HostAnswers.Missing missing) {
            LOG.warn("The host did not tell what it has: {}.", missing.getMessage(), missing.getCause());
            return Optional.empty();
        }
    }
}
