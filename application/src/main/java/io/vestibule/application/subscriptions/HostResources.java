package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
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

/**
 * Asks the host about its dashboards, insights and connections, and goes on without an answer when it takes long or fails.
 */
final class HostResources {

    private static final Logger LOG = LoggerFactory.getLogger(HostResources.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SubscribableResources host;
    private final ProjectIntegrations integrations;
    private final HostAnswers answers;

    @Inject
    HostResources(SubscribableResources host, ProjectIntegrations integrations, HostAnswers answers) {
        this.host = host;
        this.integrations = integrations;
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

    /** As {@link #find}: what a connection of a project leads to. */
    Optional<IntegrationKind> connection(ProjectId project, int id) {
        return required(() -> integrations.find(project, id));
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
                        "Dashboards, insights and connections cannot be looked up at the moment.", PATIENCE));
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
