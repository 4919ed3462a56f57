package io.vestibule.application.pushtokens;

import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.pushtokens.PushRegistrations;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets devices that did not register for so long that nobody can have them in use. */
public final class ForgetSilentDevices {

    private final PushRegistrations registrations;
    private final Clock clock;

    @Inject
    public ForgetSilentDevices(PushRegistrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        return registrations.removeUnseenSince(clock.instant().minus(PushRegistration.MAX_SILENCE));
    }
}
