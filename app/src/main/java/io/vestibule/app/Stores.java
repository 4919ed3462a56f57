package io.vestibule.app;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.app.config.DatabaseLocation;

/** Reaches the database that a configuration names, without opening an installation on it. */
public final class Stores {

    private Stores() {}

    /**
     * Connections, to be closed.
     *
     * @throws io.vestibule.adapters.persistence.OpeningException when there is no way to them
     */
    public static Connections connect(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.Postgresql server) {
            return Connections.postgresql(server.url(), server.place(), server.user(), server.password());
        }
        return Connections.sqlite(((DatabaseLocation.SqliteFile) location).file());
    }
}
