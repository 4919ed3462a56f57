package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The accounts of this installation. Safe for many threads. */
@Port
public interface Users {

    Optional<User> find(UserId id);

    Optional<User> find(UUID uuid);

    Optional<User> find(EmailAddress address);

    /** Whether any account, active or not, has {@code address} in force. */
    boolean isTaken(EmailAddress address);

    /** Whether an account, active or not, has an address that differs from {@code base} by {@code +…} in the local part only. */
    boolean isAliasTaken(EmailAddress base);

    /** Whether an active staff account other than {@code id} exists. */
    boolean hasOtherActiveStaff(UserId id);

    /** Whether there is any account, active or not. */
    boolean isAnybodyThere();

    /** The most {@link PasswordHash#importedIterations} of all accounts; empty when none has such a hash. */
    OptionalInt importedIterations();

    /**
     * Stores a new account under a number that was never used before.
     *
     * @throws io.vestibule.domain.common.DomainException {@link UserErrors#emailTaken} when another account has the address
     */
    User add(User.Draft draft);

    /**
     * Stores the next state of an account.
     *
     * @throws io.vestibule.domain.common.DomainException {@link UserErrors#emailTaken} when another account has the
     *     address; {@code NOT_FOUND} when the account is gone
     */
    void save(User user);

    /**
     * Deletes an account with everything that belongs to it alone: keys, sessions, scene choices, memberships,
     * onboarding. What only mentions it, as an invite it sent, stays without it. Deleting a missing account does
     * nothing.
     */
    void remove(UserId id);
}
