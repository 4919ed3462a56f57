package io.vestibule.adapters.persistence.transfer;

/** A column, and what its values are on every engine. */
public record Column(String name, Kind kind) {

    /** As the engines with more types see it: SQLite's booleans are numbers. */
    public enum Kind {
        BOOLEAN,
        NUMBER,
        TEXT
    }
}
