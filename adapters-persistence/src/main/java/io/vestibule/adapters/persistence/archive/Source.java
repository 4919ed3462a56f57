package io.vestibule.adapters.persistence.archive;

import java.io.IOException;

/** Gives records, the same ones each time. */
interface Source {

    /** Does something with a record. */
    @FunctionalInterface
    interface Use {
        void of(Record record) throws IOException;
    }

    /** @throws ArchiveException when something is no record */
    void forEach(Use use) throws IOException;
}
