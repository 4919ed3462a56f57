package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.StateToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Notes that a person is about to change an installation at GitHub, which sends them back without a word about who began.
 * Nobody sees the token: the person is known by being signed in.
 */
public final class PrepareGithubCallback {

    private final Targets targets;
    private final LinkStates states;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    PrepareGithubCallback(Targets targets, LinkStates states, SecretGenerator secrets, Clock clock) {
        this.targets = targets;
        this.states = states;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link Targets#resolve}, and what is wrong with the installation's id
     */
    public void handle(Principal.Known caller, Target target, Change<InstallationId> installation) {
        var user = targets.resolve(caller, target);
        var id = installation.required("installation_id");
        states.add(LinkState.begun(
                        StateToken.fresh(secrets), user, LinkFlow.PERSONAL_UPDATE, Optional.empty(), clock.instant())
                .boundTo(id));
    }
}
