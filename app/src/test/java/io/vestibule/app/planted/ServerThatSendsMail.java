package io.vestibule.app.planted;

import jakarta.mail.PlantedTransport;

/** Mail away from home. */
public final class ServerThatSendsMail {

    public void start(PlantedTransport transport) {
        transport.send();
    }
}
