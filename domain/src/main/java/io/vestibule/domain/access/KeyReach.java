package io.vestibule.domain.access;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;

/**
 * Where keys may be used that are narrowed to some projects or organizations. People, and keys that are not narrowed, may
 * go wherever their account may; every key reaches its own account.
 */
public final class KeyReach {

    private KeyReach() {}

    /** @throws io.vestibule.domain.common.DomainException {@code permission_denied} for a key that is meant for others */
    public static void requireProject(Principal.Known caller, ProjectId project, OrganizationId organization) {
        if (caller instanceof KeyPrincipal key) {
            if (!key.scopedTeams().isEmpty() && !key.scopedTeams().contains(project)) {
                throw AccessErrors.keyBarredFromProject(project);
            }
            requireScopedTo(key, organization);
        }
    }

    /** @throws io.vestibule.domain.common.DomainException {@code permission_denied} for a key that is meant for others */
    public static void requireOrganization(Principal.Known caller, OrganizationId organization) {
        requireMoreThanProjects(caller);
        if (caller instanceof KeyPrincipal key) {
            requireScopedTo(key, organization);
        }
    }

    /** @throws io.vestibule.domain.common.DomainException {@code permission_denied} for a key that is meant for projects */
    public static void requireMoreThanProjects(Principal.Known caller) {
        if (caller instanceof KeyPrincipal key && !key.scopedTeams().isEmpty()) {
            throw AccessErrors.keyNarrowedToProjects();
        }
    }

    /** @throws io.vestibule.domain.common.DomainException {@code permission_denied} for a key that is narrowed at all */
    public static void requireEverywhere(Principal.Known caller) {
        requireMoreThanProjects(caller);
        if (caller instanceof KeyPrincipal key && !key.scopedOrganizations().isEmpty()) {
            throw AccessErrors.keyNarrowedToOrganizations();
        }
    }

    /** Whether a list of organizations shows this one to the caller. */
    public static boolean includes(Principal.Known caller, OrganizationId organization) {
        return !(caller instanceof KeyPrincipal key)
                || key.scopedOrganizations().isEmpty()
                || key.scopedOrganizations().contains(organization);
    }

    private static void requireScopedTo(KeyPrincipal key, OrganizationId organization) {
        if (!includes(key, organization)) {
            throw AccessErrors.keyBarredFromOrganization(organization);
        }
    }
}
