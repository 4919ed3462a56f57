package io.vestibule.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Addresses that secrets may be sent to. */
public final class SafeAddress {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {}

    /**
     * The address of a server, without slashes at its end.
     *
     * @throws IllegalArgumentException when it is none, or begins with {@code http} and is not of this machine
     */
    public static URI of(String address) {
        var uri = URI.create(address.replaceFirst("/+$", ""));
        var host = Optional.ofNullable(uri.getHost())
                .orElseThrow(() -> new IllegalArgumentException("it must be a web address"))
                .toLowerCase(Locale.ROOT);
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("it must begin with https:// since secrets go there");
        }
        return uri;
    }
}
