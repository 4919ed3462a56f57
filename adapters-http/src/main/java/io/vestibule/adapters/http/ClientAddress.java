package io.vestibule.adapters.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request came from. Forwarding headers count only when a trusted proxy wrote them. */
final class ClientAddress {

    /** A network in CIDR notation (RFC 4632). */
    private record Network(byte[] address, int bits) {

        static Network parse(String cidr) {
            var slash = cidr.indexOf('/');
            var address = literal(slash < 0 ? cidr : cidr.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException("\"" + cidr + "\" is no network: write it like 10.0.0.0/8.");
            }
            var bits = slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("\"" + cidr + "\" has a prefix of impossible length.");
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> trusted;

    /** @param trustedProxies networks in CIDR notation, or single addresses */
    ClientAddress(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
    }

    /** Whether the peer may tell where the request really came from. */
    boolean isTrusted(String peer) {
        return !trusted.isEmpty() && isTrusted(literal(peer));
    }

    /**
     * The address of the client: the peer, or behind trusted proxies the last address in {@code forwardedFor} that is none
     * of them.
     */
    String of(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !isTrusted(peer)) {
            return peer;
        }
        var hops = forwardedFor.split(",", -1);
        for (var i = hops.length - 1; i >= 0; i--) {
            var hop = literal(hops[i].strip());
            if (hop == null) {
                return peer;
            }
            if (!isTrusted(hop)) {
                return hops[i].strip();
            }
        }
        return peer;
    }

    private boolean isTrusted(byte @Nullable [] address) {
        return address != null && trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** The bytes of an address literal; host names are never looked up. */
    private static byte @Nullable [] literal(String text) {
        var plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!plain.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return null;
        }
        try {
            return InetAddress.getByName(plain).getAddress();
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
