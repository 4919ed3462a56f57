package io.vestibule.domain.pushtokens;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class PushErrors {

    private PushErrors() {}

    public static DomainException onlyOwnDevices() {
        return DomainException.of(
                Kind.FORBIDDEN, "permission_denied", "Push tokens can only be managed via the `@me` path.");
    }
}
