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

    /** Active accounts that fit, by number; the cost does not grow with the number of accounts on the page but for their size. */
    Page<AccountView> list(AccountFilter filter, Page.Request page, Instant now);
}
