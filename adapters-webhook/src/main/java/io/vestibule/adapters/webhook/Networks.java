package io.vestibule.adapters.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Networks that are nobody's on the internet (the special-purpose registries of RFC 6890, and multicast). The JDK's own
 * questions of an address miss many of them.
 */
final class Networks {

    private static final List<Network> IPV4 = Network.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final List<Network> IPV6 = Network.all(
            // holds :: and ::1
            "::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    /** Those that hold an IPv4 address, which decides, and where in it. */
    private static final List<Carrier> CARRIERS = List.of(
            new Carrier(Network.of(mapped(), 96), 12),
            new Carrier(Network.of("::ffff:0:0:0/96"), 12),
            new Carrier(Network.of("64:ff9b::/96"), 12),
            new Carrier(Network.of("2002::/16"), 2));

    private static final int IPV4_BYTES = 4;

    private Networks() {}

    /** Whether an address is one of the internet. */
    static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return IPV4.stream().noneMatch(network -> network.holds(address));
        }
        for (var carrier : CARRIERS) {
            if (carrier.network().holds(address)) {
                return isPublic(Arrays.copyOfRange(address, carrier.offset(), carrier.offset() + IPV4_BYTES));
            }
        }
        return IPV6.stream().noneMatch(network -> network.holds(address));
    }

    /** The prefix of ::ffff:0:0/96, which the JDK does not let one write. */
    private static byte[] mapped() {
        var bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        return bytes;
    }

    private record Carrier(Network network, int offset) {}

    private static final class Network {

        private final byte[] prefix;
        private final int bits;

        private Network(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Network of(byte[] prefix, int bits) {
            return new Network(prefix, bits);
        }

        static Network of(String cidr) {
            var slash = cidr.indexOf('/');
            try {
                // addresses that are written as numbers are not looked up
                return of(
                        InetAddress.getByName(cidr.substring(0, slash)).getAddress(),
                        Integer.parseInt(cidr.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        static List<Network> all(String... cidrs) {
            return Arrays.stream(cidrs).map(Network::of).toList();
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            var whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            var rest = bits % Byte.SIZE;
            return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
        }
    }
}
