package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invites that were neither accepted nor taken back. Safe for many threads. */
@Port
public interface Invites {

    Optional<Invite> find(UUID id);

    /** The one for an address into an organization. */
    Optional<Invite> find(OrganizationId organization, EmailAddress target);

    /** All for an address, expired ones too, newest first. */
    List<Invite> forAddress(EmailAddress target);

    /** Those into an organization, expired ones too, newest first. */
    Page<Invite> ofOrganization(OrganizationId organization, MembershipLevel atMost, Page.Request page);

    /** Those that handed onboarding on, into an organization, by anybody. */
    List<Invite> delegationsIn(OrganizationId organization);

    /** Those with which a person handed onboarding on, into any organization. */
    List<Invite> delegationsBy(UserId creator);

    /**
     * Stores an invite or its next state.
     *
     * @throws io.vestibule.domain.common.DomainException {@link InviteErrors#alreadyInvited} when the address has
     *     another invite into the organization
     */
    void save(Invite invite);

    /**
     * Deletes an invite; onboarding that was handed on with it names no invite then. Deleting a missing one does nothing.
     */
    void remove(UUID id);
}
