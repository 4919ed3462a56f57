package io.vestibule.adapters.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver on loopback that keeps requests byte for byte and answers in ways that no HTTP library would. */
final class Receiver implements AutoCloseable {

    /** What is said to a request; may take its time, and is over when it returns. */
    interface Answering {
        void to(Request request, OutputStream out) throws IOException;
    }

    record Request(String head, String body) {

        String line() {
            return head.lines().findFirst().orElse("");
        }

        String header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket socket;
    private final Answering answering;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    Receiver(Answering answering) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answering);
    }

    Receiver(ServerSocket socket, Answering answering) {
        this.socket = socket;
        this.answering = answering;
        thread(this::accept);
    }

    static Answering status(int status, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return (request, out) -> say(out, "HTTP/1.1 " + status + " Word\r\n" + lines + "Content-Length: 2\r\n\r\nok");
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connections.add(connection);
                thread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var request = read(new BufferedInputStream(connection.getInputStream()));
            requests.add(request);
            answering.to(request, connection.getOutputStream());
        } catch (IOException e) {
            // whoever asked is gone, or there was no handshake
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("the request broke off");
            }
            head.append((char) next);
        }
        var request = new Request(head.toString(), "");
        var length = request.header("content-length");
        var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Request(head.toString(), new String(body, ISO_8859_1));
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((who, problem) -> {
            throw new UncheckedIOException(new IOException(problem));
        });
        thread.start();
    }
}
