package io.vestibule.adapters.persistence;

/** Texts that are looked for in others, in conditions of the form {@code column LIKE :pattern ESCAPE '!'}. */
public final class SearchPattern {

    private SearchPattern() {}

    /** Fits whatever contains {@code text}, which must be folded like the column. */
    public static String containing(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** Whether there can be such text in the database: PostgreSQL takes none with that character. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0;
    }
}
