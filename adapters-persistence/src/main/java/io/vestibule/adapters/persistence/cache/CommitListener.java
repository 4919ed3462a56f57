package io.vestibule.adapters.persistence.cache;

import java.util.List;

/** Hears what was committed, in the order of the commits, before the callers who wait for them are answered. */
public interface CommitListener {

    /** Nobody keeps answers. */
    CommitListener NONE = new CommitListener() {

        @Override
        public void committed(List<Touch> touches) {}

        @Override
        public void everythingChanged() {}
    };

    /** A unit of work of this process was committed. */
    void committed(List<Touch> touches);

    /** Another process changed the database, nobody knows what. */
    void everythingChanged();
}
