package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Port;
import java.util.List;
import java.util.Optional;

/** The organizations of this installation. Safe for many threads. */
@Port
public interface Organizations {

    Optional<Organization> find(OrganizationId id);

    /** All of that exact name, oldest first. */
    List<Organization> named(OrganizationName name);

    /** Whether there is any organization. */
    boolean isAnyThere();

    /** Whether an organization has this slug. */
    boolean isSlugTaken(String slug);

    /**
     * Stores an organization or its next state.
     *
     * @throws io.vestibule.domain.common.DomainException {@link OrganizationErrors#slugTaken} when another one has the slug
     */
    void save(Organization organization);

    /**
     * Deletes an organization with its memberships, projects and invites, and with the scene choices made in its
     * projects; people who worked there work nowhere then. Deleting a missing one does nothing.
     */
    void remove(OrganizationId id);
}
