package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.util.Optional;

/** The questions to mailboxes that are open; one an account at most. They go with their account. Safe for many threads. */
@Port
public interface EmailVerifications {

    Optional<EmailVerification> find(UserId user);

    /** Stores a question; an earlier one of the account is void. */
    void save(EmailVerification verification);

    /** Takes the account's question out, if one is there. */
    void remove(UserId user);
}
