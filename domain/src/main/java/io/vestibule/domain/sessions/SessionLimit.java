package io.vestibule.domain.sessions;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many sessions an account may have at once.
 *
 * @param perUser at least 1; empty: any number
 */
public record SessionLimit(OptionalInt perUser) {

    /** Any number. */
    public static final SessionLimit NONE = new SessionLimit(OptionalInt.empty());

    /**
     * Which must end before another begins.
     *
     * @param present all of an account
     */
    public List<Session> surplus(List<Session> present) {
        return perUser.isEmpty() || present.size() < perUser.getAsInt()
                ? List.of()
                : present.stream()
                        .sorted(Comparator.comparing(Session::createdAt).reversed())
                        .skip(perUser.getAsInt() - 1L)
                        .toList();
    }
}
