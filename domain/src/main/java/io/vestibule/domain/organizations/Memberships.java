package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.util.List;
import java.util.Optional;

/** Who belongs where. Safe for many threads. */
@Port
public interface Memberships {

    Optional<Membership> find(OrganizationId organization, UserId user);

    /** All of a person, by the time of joining, then by the organization. */
    List<Membership> ofUser(UserId user);

    /** All of an organization, by the time of joining, then by the person. */
    List<Membership> ofOrganization(OrganizationId organization);

    /** How many owners an organization has. */
    int countOwners(OrganizationId organization);

    /**
     * Stores a membership or its next state.
     *
     * @throws io.vestibule.domain.common.DomainException {@link OrganizationErrors#alreadyMember} when the person belongs
     *     to the organization by another membership
     */
    void save(Membership membership);

    /** Ends a membership; a person who worked there works nowhere then. Ending a missing one does nothing. */
    void remove(OrganizationId organization, UserId user);
}
