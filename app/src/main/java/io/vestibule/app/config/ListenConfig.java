package io.vestibule.app.config;

import java.net.URI;

/**
 * Where the server listens.
 *
 * @param port 0 is any free one
 */
public record ListenConfig(String host, int port) {

    static ListenConfig of(Settings settings) {
        return new ListenConfig(settings.required(Setting.HOST), settings.number(Setting.PORT));
    }

    /** Whether nobody from another machine can reach it. */
    boolean isOnThisMachineOnly() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }

    /** The address of a server that listens on {@code port}. */
    public URI address(int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
