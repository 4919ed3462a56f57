package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows the looks of a person's mascot. */
public final class GetHedgehogConfig {

    private final Targets targets;
    private final CurrentAccounts accounts;

    @Inject
    public GetHedgehogConfig(Targets targets, CurrentAccounts accounts) {
        this.targets = targets;
        this.accounts = accounts;
    }

    /**
     * The value as it was stored; empty when none was.
     *
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}
     */
    public Optional<JsonText> handle(Principal.Known caller, Target target) {
        return accounts.of(targets.resolve(caller, target)).user().preferences().hedgehogConfig();
    }
}
