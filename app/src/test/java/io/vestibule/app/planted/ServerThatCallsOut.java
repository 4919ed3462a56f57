package io.vestibule.app.planted;

import org.apache.hc.core5.http.HttpHost;

/** A client without a guard. */
public final class ServerThatCallsOut {

    public void call(HttpHost host) {
        host.getHostName();
    }
}
