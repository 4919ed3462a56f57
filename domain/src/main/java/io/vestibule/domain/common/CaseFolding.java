package io.vestibule.domain.common;

import java.util.Locale;

/** Texts without what tells their letter cases apart, so that a search finds them whatever was typed. */
public final class CaseFolding {

    private CaseFolding() {}

    /**
     * The folded form of {@code text}: that of a part of a text is a part of that of the whole, wherever the part stands.
     */
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        // one by one on the way back: the lower case of a whole text makes one sigma of words and another at their end
        text.toUpperCase(Locale.ROOT).codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
