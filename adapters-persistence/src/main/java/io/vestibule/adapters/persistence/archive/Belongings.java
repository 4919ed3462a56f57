package io.vestibule.adapters.persistence.archive;

import java.io.IOException;
import java.util.Set;

/** What another program keeps of its accounts beside them. */
@FunctionalInterface
interface Belongings {

    Belongings NONE = (accounts, use) -> {};

    /**
     * Makes records of them.
     *
     * @param accounts the numbers of those that came along
     */
    void forEach(Set<Long> accounts, Source.Use use) throws IOException;
}
