package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns passwords into hashes that cost an attacker time and memory. Calls take tens of milliseconds and must stay out of
 * units of work. Safe for many threads; when too many ask at once, callers wait, and after a few seconds are refused.
 */
@Port
public interface PasswordHasher {

    /**
     * A fresh hash of {@code password}, salted.
     *
     * @throws io.vestibule.domain.common.DomainException {@code THROTTLED} when no capacity was free in time
     */
    PasswordHash hash(Password password);

    /**
     * Whether {@code hash} was made of {@code password}; false as well for a hash in an unknown form.
     *
     * @throws io.vestibule.domain.common.DomainException {@code THROTTLED} when no capacity was free in time
     */
    boolean verify(Password password, PasswordHash hash);

    /** Whether {@code hash} is in a known form, and within bounds; if not, no password fits it. Quick. */
    boolean isKnown(PasswordHash hash);

    /**
     * As {@link #verify}, for somebody who is not known yet: how long a refusal takes does not tell what kind of hash it was,
     * nor whether there was one.
     *
     * @param hash of the account that was named; empty when there is no such account, or none that could be signed in to. One in an unknown form
     *     is like none
     * @param importedIterations of the slowest hash of {@link PasswordHash#importedIterations} that any account has; empty
     *     when none has such a hash
     * @throws io.vestibule.domain.common.DomainException {@code THROTTLED} when no capacity was free in time
     */
    boolean verifyUnknown(Password password, Optional<PasswordHash> hash, OptionalInt importedIterations);

    /**
     * Whether {@code hash}, which {@code password} fits, was made another way than {@link #hash} does now, so that it should
     * be renewed. An imported hash that may fit only without the blanks around the password is kept: the new one would not.
     */
    boolean needsRehash(Password password, PasswordHash hash);
}
