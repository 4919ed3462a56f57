package io.vestibule.adapters.persistence.accounts;

import java.util.Optional;

/** The part of a condition that wants an address in force. */
final class EmailFilter {

    private EmailFilter() {}

    /** To be followed by other conditions, or nothing; binds {@code :email}. */
    static String condition(String column, Optional<String> email) {
        // PostgreSQL takes no text with that character, which no address has
        return email.map(text -> text.indexOf('\0') < 0 ? " AND " + column + " = :email" : " AND 1 = 0")
                .orElse("");
    }

    static String value(Optional<String> email) {
        return email.filter(text -> text.indexOf('\0') < 0).orElse("");
    }
}
