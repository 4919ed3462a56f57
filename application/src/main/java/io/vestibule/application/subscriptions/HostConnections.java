package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import io.vestibule.domain.subscriptions.TargetType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Asks the host about the connections that deliveries go through. */
final class HostConnections {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ProjectIntegrations host;
    private final HostAnswers answers;

    @Inject
    HostConnections(ProjectIntegrations host, HostAnswers answers) {
        this.host = host;
        this.answers = answers;
    }

    /**
     * Whether deliveries to a target have what they go through.
     *
     * @throws HostAnswers.Missing when the host does not answer
     */
    boolean isConnected(ProjectId project, DeliveryTarget target) {
        return target.type() != TargetType.SLACK || find(project, target).equals(Optional.of(IntegrationKind.SLACK));
    }

    /**
     * What the connection of a target is to; empty where it names none, and where there is none any more.
     *
     * @throws HostAnswers.Missing when the host does not answer
     */
    Optional<IntegrationKind> find(ProjectId project, DeliveryTarget target) {
        return target.integration().isPresent()
                ? answers.within(
                        PATIENCE, () -> host.find(project, target.integration().getAsInt()))
                : Optional.empty();
    }
}
