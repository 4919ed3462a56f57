package io.vestibule.domain.audit;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;

/** What happened to the accounts of this installation; nothing is ever changed or taken out. Safe for many threads. */
@Port
public interface AccountEvents {

    void append(AccountEvent event);

    /** What happened to an account, that which was appended last first; also when the account is gone. */
    Page<AccountEvent> ofUser(UserId user, Page.Request page);
}
