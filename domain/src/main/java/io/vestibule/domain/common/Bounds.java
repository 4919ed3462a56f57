package io.vestibule.domain.common;

/** How small and how large a number may be. */
public final class Bounds {

    private Bounds() {}

    /**
     * Gives {@code number} back when it is within the bounds, both included.
     *
     * @throws DomainException {@code min_value} or {@code max_value} at {@code attr}
     */
    public static long check(long number, long least, long most, String attr) {
        if (number < least) {
            throw DomainException.invalid(
                    "min_value", attr, "Ensure this value is greater than or equal to " + least + ".");
        }
        if (number > most) {
            throw DomainException.invalid(
                    "max_value", attr, "Ensure this value is less than or equal to " + most + ".");
        }
        return number;
    }
}
