package io.vestibule.domain.common;

/** How long a text may be, in characters as people count them (Unicode code points). */
public final class TextLimit {

    private TextLimit() {}

    /**
     * Gives {@code text} back when it is short enough.
     *
     * @throws DomainException {@code max_length} at {@code attr} when it has more than {@code max} characters
     */
    public static String check(String text, int max, String attr) {
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            throw DomainException.invalid(
                    "max_length", attr, "Ensure this field has no more than " + max + " characters.");
        }
        return text;
    }
}
