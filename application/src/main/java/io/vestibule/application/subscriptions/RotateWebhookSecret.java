package io.vestibule.application.subscriptions;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Signs the webhooks of a project with another secret; for a day the present one signs beside it. */
public final class RotateWebhookSecret {

    public record Command(Principal.Known caller, ProjectTarget target, Origin origin) {}

    private final OrganizationAccess access;
    private final ProjectWebhookKeys keys;
    private final Users users;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    RotateWebhookSecret(
            OrganizationAccess access,
            ProjectWebhookKeys keys,
            Users users,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.access = access;
        this.keys = keys;
        this.users = users;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code permission_denied} below
     *     administrator
     */
    public WebhookSecretView handle(Command command) {
        return unitOfWork.call(() -> {
            var found = access.toProject(command.caller(), command.target());
            found.insider().require(MembershipLevel.ADMINISTRATOR);
            var now = clock.instant();
            var view = WebhookSecretView.of(keys.rotated(found.project().id(), now), now);
            audit.record(
                    EventType.WEBHOOK_SECRET_ROTATED,
                    users.find(command.caller().userId()).orElseThrow(DomainException::notFound),
                    new Cause(command.caller(), command.origin()),
                    Map.of("project", String.valueOf(found.project().id().value())));
            return view;
        });
    }
}
