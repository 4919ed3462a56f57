package io.vestibule.domain.accounts;

import java.util.Optional;

/**
 * Which accounts are wanted.
 *
 * @param email only the account with this address in force, in lower case; text that is no address fits none
 * @param staff only accounts that are staff, or only those that are not
 */
public record AccountFilter(Optional<String> email, Optional<Boolean> staff) {

    /** Every account. */
    public static final AccountFilter ALL = new AccountFilter(Optional.empty(), Optional.empty());
}
