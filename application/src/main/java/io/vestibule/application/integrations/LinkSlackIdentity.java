package io.vestibule.application.integrations;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.SlackRefreshToken;
import io.vestibule.domain.integrations.SlackUserToken;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Links an identity in Slack that was proven, by this installation or by its host, with an account. Linking again replaces
 * what was there, and keeps its id and the time of first linking.
 */
public final class LinkSlackIdentity {

    /**
     * @param scope what was agreed to, in Slack's words
     * @param access kept sealed, like {@code refresh}
     * @param actor who did it; {@link Principal#ANONYMOUS} for a host
     */
    public record Command(
            UserId user,
            SlackIdentity identity,
            Optional<String> scope,
            Optional<SlackUserToken> access,
            Optional<SlackRefreshToken> refresh,
            Principal actor,
            Origin origin) {}

    private final Users users;
    private final Integrations integrations;
    private final IdGenerator ids;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    LinkSlackIdentity(
            Users users, Integrations integrations, IdGenerator ids, Audit audit, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.integrations = integrations;
        this.ids = ids;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when there is no such active account
     */
    public SlackIntegration handle(Command command) {
        return unitOfWork.call(() -> {
            var user = users.find(command.user()).filter(User::active).orElseThrow(DomainException::notFound);
            var known = integrations.slack(user.id(), command.identity().userId());
            var now = clock.instant();
            var linked = new SlackIntegration(
                    known.map(SlackIntegration::id).orElseGet(ids::next),
                    user.id(),
                    command.identity(),
                    command.scope(),
                    command.access(),
                    command.refresh(),
                    known.map(SlackIntegration::createdAt).orElse(now),
                    now);
            integrations.save(linked);
            audit.record(
                    EventType.INTEGRATION_LINKED,
                    user,
                    command.actor(),
                    command.origin(),
                    Map.of("kind", "slack", "id", command.identity().userId()));
            return linked;
        });
    }
}
