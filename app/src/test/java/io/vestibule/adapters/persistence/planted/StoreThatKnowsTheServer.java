package io.vestibule.adapters.persistence.planted;

import io.vestibule.app.planted.clean.GardenServer;

/** Knows who composes it. */
public final class StoreThatKnowsTheServer {

    public void save(GardenServer server) {
        server.start();
    }
}
