package io.vestibule.adapters.persistence.cache;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import java.util.List;
import java.util.Optional;

/**
 * Hears what was committed, in the order of the commits, before the callers who wait for them are answered; and may keep
 * what was read.
 */
public interface CommitListener {

    /** Nobody keeps answers. */
    CommitListener NONE = new CommitListener() {

        @Override
        public void committed(List<Touch> touches) {}

        @Override
        public void everythingChanged() {}

        @Override
        public Optional<User> kept(UserId id) {
            return Optional.empty();
        }
    };

    /** A unit of work of this process was committed. */
    void committed(List<Touch> touches);

    /** Another process changed the database, nobody knows what. */
    void everythingChanged();

    /** The account as the last commit that was heard of left it, if it is kept. */
    Optional<User> kept(UserId id);
}
