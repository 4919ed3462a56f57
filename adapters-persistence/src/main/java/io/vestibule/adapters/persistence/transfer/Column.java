package io.vestibule.adapters.persistence.transfer;

/** A column, and what its values are on every engine. */
record Column(String name, Kind kind) {

    /** As the engines with more types see it: SQLite's booleans are numbers. */
    enum Kind {
        BOOLEAN,
        NUMBER,
        TEXT
    }
}
