package io.vestibule.domain.planted.clean;

import io.vestibule.domain.common.Secret;

/** A secret as it should be. */
public final class GardenToken extends Secret {

    public GardenToken(String value) {
        super(value);
    }
}
