package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Secret;

/** What the pages of this site send along with a change, to show that it was them. */
public final class CsrfToken extends Secret {

    public CsrfToken(String value) {
        super(value);
    }
}
