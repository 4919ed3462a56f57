package io.vestibule.domain.apikeys;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The personal API keys of all accounts. Safe for many threads. */
@Port
public interface PersonalApiKeys {

    Optional<PersonalApiKey> find(String id);

    /** All of an account, newest first; of those made at one moment, the higher id first. */
    List<PersonalApiKey> ofUser(UserId user);

    /** Stores a key or its next state. */
    void save(PersonalApiKey key);

    /** Deletes a key; deleting a missing one does nothing. */
    void remove(String id);

    /** Notes that keys were used; those that are gone are passed over, and no time moves backwards. */
    void recordUse(Collection<String> ids, Instant at);
}
