package io.vestibule.domain.organizations;

import java.util.Arrays;
import java.util.Optional;

/** What a member may do; compared by number, a higher one may all that a lower one may. */
public enum MembershipLevel {
    MEMBER(1),
    ADMINISTRATOR(8),
    OWNER(15);

    private final int number;

    MembershipLevel(int number) {
        this.number = number;
    }

    /** How the API and storage write the level: 1, 8 or 15. */
    public int number() {
        return number;
    }

    public boolean isAtLeast(MembershipLevel other) {
        return number >= other.number;
    }

    /** The level that {@code text} is the number of. */
    public static Optional<MembershipLevel> parse(String text) {
        return Arrays.stream(values())
                .filter(level -> String.valueOf(level.number).equals(text))
                .findFirst();
    }

    /**
     * The level written as {@code number}.
     *
     * @throws IllegalArgumentException for any number but 1, 8 and 15
     */
    public static MembershipLevel of(int number) {
        for (var level : values()) {
            if (level.number == number) {
                return level;
            }
        }
        throw new IllegalArgumentException("There is no membership level " + number + ".");
    }
}
