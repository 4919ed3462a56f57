package io.vestibule.app.planted;

import org.jdbi.v3.core.Handle;

/** SQL away from home. */
public final class ServerThatWritesSql {

    public void start(Handle handle) {
        handle.execute("DELETE FROM garden");
    }
}
