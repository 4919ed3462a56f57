package io.vestibule.domain.pushtokens;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The devices of all accounts; a token is there once at most. Those of an account go with it. Safe for many threads. */
@Port
public interface PushRegistrations {

    /** Whoever holds the token; letter case matters. */
    Optional<PushRegistration> find(DeviceToken token);

    /** All of an account, most recently seen first. */
    List<PushRegistration> ofUser(UserId user);

    /** Stores a device in the place of whatever held its token. */
    void save(PushRegistration registration);

    /** Forgets the token where this account holds it; does nothing where it does not. */
    void remove(UserId user, DeviceToken token);

    /** Forgets the devices that were last seen before {@code moment}; gives back how many. */
    int removeUnseenSince(Instant moment);
}
