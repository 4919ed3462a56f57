package io.vestibule.application.integrations;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;

/** Forgets that a person linked an identity in Slack; does nothing when they did not. Slack is not told. */
public final class RemoveSlackLink {

    public record Command(Principal.Known caller, Target target, String slackUser, Origin origin) {}

    private final Targets targets;
    private final Users users;
    private final Integrations integrations;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    RemoveSlackLink(Targets targets, Users users, Integrations integrations, Audit audit, UnitOfWork unitOfWork) {
        this.targets = targets;
        this.users = users;
        this.integrations = integrations;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link Targets#resolve}
     */
    public void handle(Command command) {
        unitOfWork.run(() -> {
            var user = targets.resolve(command.caller(), command.target());
            if (integrations.removeSlack(user, command.slackUser())) {
                users.find(user)
                        .ifPresent(account -> audit.record(
                                EventType.INTEGRATION_REMOVED,
                                account,
                                command.caller(),
                                command.origin(),
                                Map.of("kind", "slack", "id", command.slackUser())));
            }
        });
    }
}
