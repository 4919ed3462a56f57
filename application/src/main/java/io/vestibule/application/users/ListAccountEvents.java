package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import jakarta.inject.Inject;

/** Lists what happened to an account, newest first. Its owner, staff or not, is not shown where others acted
 * from. */
public final class ListAccountEvents {

    private final Targets targets;
    private final AccountEvents events;

    @Inject
    public ListAccountEvents(Targets targets, AccountEvents events) {
        this.targets = targets;
        this.events = events;
    }

    /**
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}
     */
    public Page<AccountEvent> handle(Principal.Known caller, Target target, Page.Request page) {
        var account = targets.resolve(caller, target);
        var found = events.ofUser(account, page);
        return !account.equals(caller.userId())
                ? found
                : new Page<>(
                        found.items().stream()
                                .map(AccountEvent::asItsOwnerSeesIt)
                                .toList(),
                        found.total());
    }
}
