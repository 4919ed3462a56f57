package io.vestibule.application.audit;

import io.vestibule.domain.common.IdGenerator;
import jakarta.inject.Inject;

/** Names for requests that come without one. */
public final class RequestIds {

    private final IdGenerator ids;

    @Inject
    public RequestIds(IdGenerator ids) {
        this.ids = ids;
    }

    /** A name that no other request has. */
    public String next() {
        return ids.next().toString();
    }
}
