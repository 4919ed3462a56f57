package io.vestibule.domain.common;

import java.util.UUID;

/** Makes identifiers. They are unique, not secret. Safe for many threads. */
@Port
public interface IdGenerator {

    /** A new identifier; later ones sort after earlier ones (UUID version 7, RFC 9562, 5.7). */
    UUID next();
}
