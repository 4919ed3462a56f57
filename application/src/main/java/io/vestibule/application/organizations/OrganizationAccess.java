package io.vestibule.application.organizations;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.domain.access.KeyReach;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the organization or project that a request names, and refuses callers who may not work there. To be asked inside
 * the unit of work that changes something there, so that what it found still holds when the change is stored.
 */
public final class OrganizationAccess {

    private final CurrentAccounts accounts;
    private final Users users;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Projects projects;

    @Inject
    public OrganizationAccess(
            CurrentAccounts accounts,
            Users users,
            Organizations organizations,
            Memberships memberships,
            Projects projects) {
        this.accounts = accounts;
        this.users = users;
        this.organizations = organizations;
        this.memberships = memberships;
        this.projects = projects;
    }

    /** A caller in the organization of a project. */
    public record ProjectInsider(Project project, Insider insider) {}

    /**
     * The organization, for what is done to itself.
     *
     * @throws DomainException {@code NOT_FOUND} when there is none, or the caller does not belong to it;
     *     {@code permission_denied} for a key that may not be used there
     */
    public Insider to(Principal.Known caller, OrganizationTarget target) {
        return insider(caller, organization(caller, target), DomainException::notFound);
    }

    /**
     * The organization, for what is done to something in it.
     *
     * @throws DomainException {@code NOT_FOUND} when there is none; {@code permission_denied} when the caller does not belong
     *     to it, and for a key that may not be used there
     */
    public Insider below(Principal.Known caller, OrganizationTarget target) {
        return insider(caller, organization(caller, target), OrganizationErrors::noAccess);
    }

    /**
     * The project with its organization.
     *
     * @throws DomainException {@code NOT_FOUND} when there is none; {@code permission_denied} when the caller does not belong
     *     to its organization, and for a key that may not be used there
     */
    public ProjectInsider toProject(Principal.Known caller, ProjectTarget target) {
        var project = project(caller, target);
        var organization = organizations.find(project.organization()).orElseThrow(DomainException::notFound);
        var insider = member(caller, organization, OrganizationErrors::noProjectAccess);
        KeyReach.requireProject(caller, project.id(), organization.id());
        requireKeysAllowed(caller, insider);
        return new ProjectInsider(project, insider);
    }

    private Insider insider(Principal.Known caller, Organization organization, Supplier<DomainException> refusal) {
        var insider = member(caller, organization, refusal);
        KeyReach.requireOrganization(caller, organization.id());
        requireKeysAllowed(caller, insider);
        return insider;
    }

    private Insider member(Principal.Known caller, Organization organization, Supplier<DomainException> refusal) {
        return memberships
                .find(organization.id(), caller.userId())
                .filter(membership -> isActive(caller))
                .map(membership -> new Insider(organization, membership))
                .orElseThrow(refusal);
    }

    /** Whether the account, which was active when the request began, still is. */
    private boolean isActive(Principal.Known caller) {
        return users.find(caller.userId()).map(User::active).orElse(false);
    }

    private static void requireKeysAllowed(Principal.Known caller, Insider insider) {
        if (!insider.allows(caller)) {
            throw OrganizationErrors.keysNotAllowed(insider.organization().name());
        }
    }

    private Organization organization(Principal.Known caller, OrganizationTarget target) {
        if (target instanceof OrganizationTarget.Named named) {
            return named.id().flatMap(organizations::find).orElseThrow(DomainException::notFound);
        }
        return current(caller).orElseThrow(OrganizationErrors::noCurrentOrganization);
    }

    private Optional<Organization> current(Principal.Known caller) {
        return accounts.of(caller.userId()).current().map(AccountView.CurrentOrganization::organization);
    }

    private Project project(Principal.Known caller, ProjectTarget target) {
        if (target instanceof ProjectTarget.Numbered numbered) {
            return numbered.id().flatMap(projects::find).orElseThrow(DomainException::notFound);
        }
        return accounts.of(caller.userId()).team().orElseThrow(OrganizationErrors::noCurrentProject);
    }
}
