package io.vestibule.adapters.persistence.cache;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each thing was last changed, counted in changes. Whoever keeps an answer takes {@link #now()} before reading it;
 * the answer holds while nothing that it is made of changed later than that. Things share places, so that any number of
 * them fits: a change of one may make another one's kept answer look old, never the other way round. Accounts change most
 * and are numbered one after the other, so each kind of thing has a region of its own, and neighbours never share.
 */
final class Versions {

    private static final int ACCOUNTS = 1 << 16;
    private static final int ACCESSES = 1 << 14;
    private static final int ORGANIZATIONS = 1 << 12;
    private static final int ADDRESSES = 1 << 12;
    private static final int PLACES = ACCOUNTS + ACCESSES + ORGANIZATIONS + ADDRESSES;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong everythingChanged = new AtomicLong();
    private final AtomicLongArray changed = new AtomicLongArray(PLACES);

    /** The place of what is shown of an account. */
    static int ofAccount(UserId user) {
        return (int) (user.value() & (ACCOUNTS - 1));
    }

    /** The place of an account's keys and sessions, of whether it is active and staff, and of where its owner works. */
    static int ofAccess(UserId user) {
        return ACCOUNTS + (int) (user.value() & (ACCESSES - 1));
    }

    static int ofOrganization(OrganizationId organization) {
        return ACCOUNTS + ACCESSES + (mixed(organization.value().hashCode()) & (ORGANIZATIONS - 1));
    }

    static int ofAddress(String email) {
        return ACCOUNTS + ACCESSES + ORGANIZATIONS + (mixed(email.hashCode()) & (ADDRESSES - 1));
    }

    /** How many changes there were so far. */
    long now() {
        return clock.get();
    }

    /** Whether what is at {@code place}, read no earlier than {@code since}, is still as it was. */
    boolean holds(int place, long since) {
        return changed.get(place) <= since && everythingChanged.get() <= since;
    }

    /** Notes a change that is committed; gives back its number. */
    long changed(int place) {
        var number = clock.incrementAndGet();
        changed.accumulateAndGet(place, number, Math::max);
        return number;
    }

    void everythingChanged() {
        everythingChanged.set(clock.incrementAndGet());
    }

    private static int mixed(int hash) {
        var product = hash * 0x9E3779B9;
        return product ^ (product >>> 15);
    }
}
