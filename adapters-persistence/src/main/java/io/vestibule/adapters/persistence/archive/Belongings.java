package io.vestibule.adapters.persistence.archive;

import java.io.IOException;
import java.util.Map;

/** What another program keeps of its accounts beside them. */
@FunctionalInterface
interface Belongings {

    Belongings NONE = (accounts, use) -> {};

    /**
     * Makes records of them.
     *
     * @param accounts the addresses of those that came along, by their numbers
     */
    void forEach(Map<Long, String> accounts, Source.Use use) throws IOException;
}
