package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.Passkeys;
import jakarta.inject.Inject;
import java.util.List;

/** The passkeys of the person who asks. */
public final class ListPasskeys {

    private final Passkeys passkeys;

    @Inject
    ListPasskeys(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** All, newest first. */
    public List<Passkey> handle(SessionPrincipal caller) {
        return passkeys.ofUser(caller.userId());
    }
}
