package io.vestibule.application.integrations;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SharedInstallations;
import io.vestibule.domain.organizations.Project;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists what a person linked. */
public final class ListIntegrations {

    private final Targets targets;
    private final CurrentAccounts accounts;
    private final Integrations integrations;
    private final GithubInstallations installations;
    private final SharedInstallations sharedInstallations;

    @Inject
    ListIntegrations(
            Targets targets,
            CurrentAccounts accounts,
            Integrations integrations,
            GithubInstallations installations,
            SharedInstallations sharedInstallations) {
        this.targets = targets;
        this.accounts = accounts;
        this.integrations = integrations;
        this.installations = installations;
        this.sharedInstallations = sharedInstallations;
    }

    /**
     * @param kind empty when what was asked for is no kind
     * @throws DomainException the refusals of {@link Targets#resolve}; {@code invalid_input} for no kind
     */
    public IntegrationList handle(Principal.Known caller, Target target, Optional<IntegrationKind> kind) {
        var user = targets.resolve(caller, target);
        return switch (kind.orElseThrow(IntegrationErrors::unknownKind)) {
            case GITHUB -> github(user);
            case SLACK -> new IntegrationList.Slack(integrations.slackOf(user));
        };
    }

    private IntegrationList github(UserId user) {
        var linked = integrations.githubOf(user);
        if (linked.isEmpty()) {
            return new IntegrationList.Github(List.of());
        }
        var known = installations
                .among(linked.stream().map(GithubIntegration::installation).toList())
                .stream()
                .collect(Collectors.toMap(Installation::id, Function.identity()));
        var shared = accounts.of(user).team().map(Project::id).stream()
                .flatMap(project -> sharedInstallations.ofProject(project).stream())
                .map(SharedInstallation::installation)
                .collect(Collectors.toSet());
        return new IntegrationList.Github(linked.stream()
                .map(row -> new IntegrationList.Linked(
                        row, Optional.ofNullable(known.get(row.installation())), shared.contains(row.installation())))
                .toList());
    }
}
