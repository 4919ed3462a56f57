package io.vestibule.domain.planted.clean;

import io.vestibule.domain.common.Port;

/** A port as it should be. */
@Port
public interface Gardens {

    void save(Garden garden);
}
