package io.vestibule.application.subscriptions;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import jakarta.inject.Inject;
import java.time.Clock;

/** Shows an administrator what the webhooks of a project are signed with. */
public final class GetWebhookSecret {

    private final OrganizationAccess access;
    private final ProjectWebhookKeys keys;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    GetWebhookSecret(OrganizationAccess access, ProjectWebhookKeys keys, UnitOfWork unitOfWork, Clock clock) {
        this.access = access;
        this.keys = keys;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code permission_denied} below
     *     administrator
     */
    public WebhookSecretView handle(Principal.Known caller, ProjectTarget target) {
        return unitOfWork.call(() -> {
            var found = access.toProject(caller, target);
            found.insider().require(MembershipLevel.ADMINISTRATOR);
            var now = clock.instant();
            return WebhookSecretView.of(keys.of(found.project().id(), now), now);
        });
    }
}
