package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.integrations.SlackWorkspace;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Lists the workspaces in Slack that belong to a person's projects and in which the person linked nobody yet. */
public final class ListLinkableWorkspaces {

    /** A workspace with a project that it belongs to. */
    public record Linkable(Project project, Organization organization, SlackWorkspace workspace) {}

    private final Targets targets;
    private final Memberships memberships;
    private final Organizations organizations;
    private final Projects projects;
    private final SlackWorkspaces workspaces;

    @Inject
    ListLinkableWorkspaces(
            Targets targets,
            Memberships memberships,
            Organizations organizations,
            Projects projects,
            SlackWorkspaces workspaces) {
        this.targets = targets;
        this.memberships = memberships;
        this.organizations = organizations;
        this.projects = projects;
        this.workspaces = workspaces;
    }

    /**
     * @throws DomainException the refusals of {@link Targets#resolve}
     */
    public List<Linkable> handle(Principal.Known caller, Target target) {
        var user = targets.resolve(caller, target);
        var linkable = new ArrayList<Linkable>();
        workspaces
                .present()
                .filter(workspace -> !workspaces.isLinked(user, workspace.id()))
                .ifPresent(workspace -> memberships.ofUser(user).stream()
                        .flatMap(membership -> organizations.find(membership.organization()).stream())
                        .forEach(organization -> projects.ofOrganization(organization.id())
                                .forEach(project -> linkable.add(new Linkable(project, organization, workspace)))));
        return List.copyOf(linkable);
    }
}
