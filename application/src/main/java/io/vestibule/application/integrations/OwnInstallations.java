package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds what a person linked, for callers who may ask. */
final class OwnInstallations {

    private final Targets targets;
    private final Integrations integrations;

    @Inject
    OwnInstallations(Targets targets, Integrations integrations) {
        this.targets = targets;
        this.integrations = integrations;
    }

    /**
     * @param installation empty when the path names none
     * @throws DomainException the refusals of {@link Targets#resolve}; {@code NOT_FOUND} when the person did not link it
     */
    GithubIntegration require(Principal.Known caller, Target target, Optional<InstallationId> installation) {
        var user = targets.resolve(caller, target);
        return installation.flatMap(id -> integrations.github(user, id)).orElseThrow(DomainException::notFound);
    }
}
