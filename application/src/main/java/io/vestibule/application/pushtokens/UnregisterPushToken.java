package io.vestibule.application.pushtokens;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.PushRegistrations;
import jakarta.inject.Inject;

/** Forgets a device of the caller; one that is somebody else's by now stays theirs. */
public final class UnregisterPushToken {

    private final PushRegistrations registrations;

    @Inject
    public UnregisterPushToken(PushRegistrations registrations) {
        this.registrations = registrations;
    }

    /**
     * @throws DomainException {@code permission_denied} unless the target is the caller as {@code @me}, then what is wrong
     *     with the token
     */
    public void handle(Principal.Known caller, Target target, Change<DeviceToken> token) {
        OwnDevices.require(target);
        registrations.remove(caller.userId(), token.required("token"));
    }
}
