package io.vestibule.domain.subscriptions;

/**
 * Whether a written summary comes along.
 *
 * @param guide what it should look at, at most {@value #MAX_GUIDE_LENGTH} characters; may be empty
 */
public record SummaryWish(boolean enabled, String guide) {

    /** The longest guide, in characters. */
    public static final int MAX_GUIDE_LENGTH = 500;
}
