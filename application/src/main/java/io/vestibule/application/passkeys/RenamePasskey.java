package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Gives a passkey another name. */
public final class RenamePasskey {

    private final OwnPasskeys ownPasskeys;
    private final Passkeys passkeys;
    private final UnitOfWork unitOfWork;

    @Inject
    RenamePasskey(OwnPasskeys ownPasskeys, Passkeys passkeys, UnitOfWork unitOfWork) {
        this.ownPasskeys = ownPasskeys;
        this.passkeys = passkeys;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when it is none of the caller's; {@code invalid_label}
     */
    public Passkey handle(SessionPrincipal caller, Optional<UUID> id, Optional<String> label) {
        return unitOfWork.call(() -> {
            var passkey = ownPasskeys.find(caller, id);
            var renamed = passkey.renamed(Passkey.label(label.orElseThrow(PasskeyErrors::labelMissing)));
            passkeys.save(renamed);
            return renamed;
        });
    }
}
