package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Secret;

/** What a viewer shows instead of the password: a JSON Web Token that only this installation can write. */
public final class ShareSessionToken extends Secret {

    public ShareSessionToken(String value) {
        super(value);
    }
}
