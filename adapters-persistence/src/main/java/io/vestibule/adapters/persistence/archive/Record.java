package io.vestibule.adapters.persistence.archive;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read: its values are texts, whole numbers, truth values, nothing, or {@link Clear}.
 *
 * @param line where it stands, from 1
 * @param owner the number of the account without which it is of no use
 */
record Record(int line, Kind kind, Map<String, @Nullable Object> values, Optional<Object> owner) {

    /** A record that is private to an account when all of its kind are. */
    static Record of(int line, Kind kind, Map<String, @Nullable Object> values) {
        return new Record(line, kind, values, kind.owner().map(values::get));
    }

    /** A text that was sealed elsewhere, and is not here. */
    record Clear(String text) {

        @Override
        public String toString() {
            return "Clear[hidden]";
        }
    }
}
