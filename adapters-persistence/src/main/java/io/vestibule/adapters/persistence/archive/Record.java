package io.vestibule.adapters.persistence.archive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read: its values are texts, whole numbers, truth values, nothing, or {@link Clear}.
 *
 * @param line where it stands, from 1
 */
record Record(int line, Kind kind, Map<String, @Nullable Object> values) {

    /** A text that was sealed elsewhere, and is not here. */
    record Clear(String text) {

        @Override
        public String toString() {
            return "Clear[hidden]";
        }
    }
}
