package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.users.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How resources are shared. Configurations go with their project; passwords stay when the account of whoever made them goes.
 * Safe for many threads and processes.
 */
@Port
public interface SharingConfigurations {

    /** The one in force, with the passwords that open it. */
    Optional<SharingConfiguration> inForce(ResourceKey resource);

    /** The one with this link, also when its time is over. */
    Optional<SharingConfiguration> find(AccessToken token);

    /** Those before the one in force whose links still open, in no order. */
    List<SharingConfiguration> replacedAndAlive(ResourceKey resource, Instant now);

    /**
     * Stores a new one without its passwords.
     *
     * @throws IllegalStateException when another one of the resource is in force, or the link was given out before
     */
    void add(SharingConfiguration configuration);

    /** Stores the next state of one, but for its link and passwords; one that is gone stays gone. */
    void save(SharingConfiguration configuration);

    /** Stores a new password under a number that was never used before. */
    SharePasswordEntry addPassword(UUID configuration, SharePasswordEntry.Draft password);

    /**
     * Lets a password and its copies open nothing any more, at none of the resource's configurations. They are kept, but not
     * shown again.
     */
    void deactivatePassword(ResourceKey resource, PasswordHash hash);

    /** Removes those whose time was over before {@code moment}, with their passwords; gives back how many. */
    int removeExpiredBefore(Instant moment);
}
