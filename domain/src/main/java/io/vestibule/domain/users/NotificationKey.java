package io.vestibule.domain.users;

import java.util.Optional;

/**
 * One thing a person can choose to be told about.
 *
 * @param name how the API spells it
 * @param shape what its values look like
 * @param initial what is shown while nothing was chosen; empty: nothing is shown. A map stands for an empty map
 */
public record NotificationKey(String name, Shape shape, Optional<Object> initial) {

    /** What the value of a key looks like. */
    public enum Shape {
        /** A boolean. */
        FLAG,
        /** A number from 0 to 1. */
        FRACTION,
        /** A map of some id to a boolean. */
        FLAGS_BY_ID,
        /** A map of a pipeline's id to a boolean, bounded in size. */
        FLAGS_BY_PIPELINE,
        /** A map of a kind of notification to a map of a project's id to a boolean. */
        FLAGS_BY_KIND_AND_PROJECT
    }
}
