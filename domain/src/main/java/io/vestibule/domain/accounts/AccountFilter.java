package io.vestibule.domain.accounts;

import io.vestibule.domain.users.User;
import java.util.Optional;

/**
 * Which accounts are wanted.
 *
 * @param email only the account with this address in force, in lower case; text that is no address fits none
 * @param staff only accounts that are staff, or only those that are not
 * @param inactiveToo whether accounts that are switched off are wanted as well
 */
public record AccountFilter(Optional<String> email, Optional<Boolean> staff, boolean inactiveToo) {

    /** Every active account. */
    public static final AccountFilter ALL = new AccountFilter(Optional.empty(), Optional.empty());

    /** Every account, active or not. */
    public static final AccountFilter ALL_ACCOUNTS = new AccountFilter(Optional.empty(), Optional.empty(), true);

    /** Active accounts only. */
    public AccountFilter(Optional<String> email, Optional<Boolean> staff) {
        this(email, staff, false);
    }

    /** Whether {@code user} is wanted. */
    public boolean fits(User user) {
        return (inactiveToo || user.active())
                && email.map(user.mailbox().address().value()::equals).orElse(true)
                && staff.map(wanted -> wanted == user.staff()).orElse(true);
    }
}
