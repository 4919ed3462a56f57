package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.SharedInstallations;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tells how a person is called at GitHub, as far as that is known here; GitHub is not asked. */
public final class GetGithubLogin {

    private final Targets targets;
    private final Integrations integrations;
    private final GithubCredentials credentials;
    private final SharedInstallations sharedInstallations;

    @Inject
    GetGithubLogin(
            Targets targets,
            Integrations integrations,
            GithubCredentials credentials,
            SharedInstallations sharedInstallations) {
        this.targets = targets;
        this.integrations = integrations;
        this.credentials = credentials;
        this.sharedInstallations = sharedInstallations;
    }

    /**
     * The login of the installation linked last, or else of whatever the person shared last with a project.
     *
     * @throws DomainException the refusals of {@link Targets#resolve}
     */
    public Optional<String> handle(Principal.Known caller, Target target) {
        var user = targets.resolve(caller, target);
        return lastFirst(integrations.githubOf(user)).stream()
                .flatMap(row -> login(user, row).stream())
                .findFirst()
                .or(() -> sharedInstallations.loginConnectedBy(user));
    }

    private Optional<String> login(UserId user, GithubIntegration row) {
        return row.githubUser()
                .flatMap(identity -> credentials.find(user, identity))
                .map(GithubCredential::identity)
                .map(GithubIdentity::login);
    }

    private static List<GithubIntegration> lastFirst(List<GithubIntegration> rows) {
        var reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }
}
