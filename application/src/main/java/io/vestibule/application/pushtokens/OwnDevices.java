package io.vestibule.application.pushtokens;

import io.vestibule.application.users.Target;
import io.vestibule.domain.pushtokens.PushErrors;

/** Devices are their owner's business: not even staff names somebody else. */
final class OwnDevices {

    private OwnDevices() {}

    static void require(Target target) {
        if (!(target instanceof Target.Me)) {
            throw PushErrors.onlyOwnDevices();
        }
    }
}
