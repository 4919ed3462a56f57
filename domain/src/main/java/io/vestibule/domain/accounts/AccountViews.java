package io.vestibule.domain.accounts;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The joined read side of accounts. What was stored before a call is in its answer. Safe for many threads.
 */
@Port
public interface AccountViews {

    /** The account, active or not. */
    Optional<AccountView> find(UserId id, Instant now);

    /** The accounts that fit, by number. How often the store is asked does not depend on how many there are. */
    Page<AccountView> list(AccountFilter filter, Page.Request page, Instant now);
}
