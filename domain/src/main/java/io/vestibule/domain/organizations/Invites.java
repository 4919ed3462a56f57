package io.vestibule.domain.organizations;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.users.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invites that were neither accepted nor taken back. Safe for many threads. */
@Port
public interface Invites {

    Optional<Invite> find(UUID id);

    /** All for an address, expired ones too, newest first. */
    List<Invite> forAddress(EmailAddress target);

    /** Stores an invite or its next state. */
    void save(Invite invite);

    /**
     * Deletes an invite; onboarding that was handed on with it names no invite then. Deleting a missing one does nothing.
     */
    void remove(UUID id);
}
