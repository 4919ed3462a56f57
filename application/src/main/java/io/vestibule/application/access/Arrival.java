package io.vestibule.application.access;

import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets somebody in whose account was just made. Runs inside the unit of work that makes it. */
public final class Arrival {

    private static final String METHOD = "signup";

    private final AddressProof addressProof;
    private final StartSession startSession;

    @Inject
    Arrival(AddressProof addressProof, StartSession startSession) {
        this.addressProof = addressProof;
        this.startSession = startSession;
    }

    /**
     * @param visitor who is signed in already in the same browser
     */
    public Arrived of(User user, Optional<SessionPrincipal> visitor, Origin origin) {
        if (addressProof.ask(user)) {
            return new Arrived(user, Optional.empty());
        }
        return new Arrived(
                user,
                Optional.of(startSession.handle(new StartSession.Command(user.id(), true, METHOD, origin, visitor))));
    }
}
