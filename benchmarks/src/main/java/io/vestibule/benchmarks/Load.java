package io.vestibule.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A bounded load on a server of this machine: each connection sends a request, waits for the answer and sends the next.
 * One thread drives all connections, so that the load costs little beside what it measures.
 */
final class Load {

    /** What a run saw. Latencies are in microseconds. */
    record Result(long answers, double seconds, long failures, int p50, int p99) {

        double perSecond() {
            return answers / seconds;
        }
    }

    private static final int BUFFER = 512 * 1024;

    private final int port;
    private final int connections;
    private final byte[][] requests;

    /** @param requests whole HTTP/1.1 requests, drawn by chance */
    Load(int port, int connections, byte[][] requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    Result run(double seconds) {
        try (var selector = Selector.open()) {
            for (var i = 0; i < connections; i++) {
                open(selector);
            }
            return drive(selector, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Connection {
        final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        ByteBuffer out = ByteBuffer.allocate(0);
        long sentAt;
        int expected = -1;
    }

    private void open(Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.socket().setTcpNoDelay(true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Connection());
    }

    private Result drive(Selector selector, double seconds) throws IOException {
        var latencies = new int[1 << 22];
        var answers = 0;
        var failures = 0L;
        var began = System.nanoTime();
        var end = began + (long) (seconds * 1e9);
        for (var key : selector.keys()) {
            send((SocketChannel) key.channel(), (Connection) key.attachment());
        }
        while (System.nanoTime() < end) {
            selector.select(10);
            for (var key : selector.selectedKeys()) {
                var connection = (Connection) key.attachment();
                var channel = (SocketChannel) key.channel();
                if (channel.read(connection.in) < 0) {
                    throw new IOException("The server closed a connection.");
                }
                if (isComplete(connection)) {
                    latencies[answers++ & (latencies.length - 1)] =
                            (int) ((System.nanoTime() - connection.sentAt) / 1000);
                    if (connection.in.get(9) != '2') {
                        failures++;
                    }
                    connection.in.clear();
                    connection.expected = -1;
                    send(channel, connection);
                }
            }
            selector.selectedKeys().clear();
        }
        var taken = (System.nanoTime() - began) / 1e9;
        for (var key : selector.keys()) {
            key.channel().close();
        }
        var seen = Arrays.copyOf(latencies, Math.min(answers, latencies.length));
        Arrays.sort(seen);
        return new Result(answers, taken, failures, at(seen, 0.5), at(seen, 0.99));
    }

    private void send(SocketChannel channel, Connection connection) throws IOException {
        connection.out = ByteBuffer.wrap(requests[ThreadLocalRandom.current().nextInt(requests.length)]);
        connection.sentAt = System.nanoTime();
        while (connection.out.hasRemaining()) {
            channel.write(connection.out);
        }
    }

    /** Whether a whole answer is in; its length stands in its head. */
    private static boolean isComplete(Connection connection) {
        var in = connection.in;
        if (connection.expected < 0) {
            var head = new byte[Math.min(in.position(), 2048)];
            in.duplicate().flip().get(head);
            var text = new String(head, StandardCharsets.ISO_8859_1);
            var bodyAt = text.indexOf("\r\n\r\n");
            if (bodyAt < 0) {
                return false;
            }
            var length = text.indexOf("Content-Length: ");
            connection.expected =
                    bodyAt + 4 + Integer.parseInt(text.substring(length + 16, text.indexOf('\r', length)));
        }
        return in.position() >= connection.expected;
    }

    private static int at(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
    }
}
