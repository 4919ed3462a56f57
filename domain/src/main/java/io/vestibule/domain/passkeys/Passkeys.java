package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The passkeys of this installation; they go with their account. Safe for many threads. */
@Port
public interface Passkeys {

    Optional<Passkey> find(UUID id);

    /** The passkey with this credential, whoever has it. */
    Optional<Passkey> find(CredentialId credential);

    /** All of an account, verified or not, newest first. */
    List<Passkey> ofUser(UserId user);

    /**
     * Stores a passkey or its next state.
     *
     * @throws io.vestibule.domain.common.DomainException {@link PasskeyErrors#registrationFailed} when another passkey of this
     *     installation has the same credential
     */
    void save(Passkey passkey);

    /** Forgets one; forgetting a missing one does nothing. */
    void remove(UUID id);

    /** Forgets those that were registered before {@code moment} and never verified; gives them back. */
    List<Passkey> removeUnverifiedBefore(Instant moment);
}
