package io.vestibule.adapters.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Says what a test wants a mail server to say; one connection after the other. */
final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket listening;
    private final Optional<SSLContext> encryption;
    private final AtomicReference<String> recipientAnswer = new AtomicReference<>("250 OK");
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> heardInTheClear = new CopyOnWriteArrayList<>();

    /** @param encryption offers STARTTLS with this */
    ScriptedSmtpServer(Optional<SSLContext> encryption) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.encryption = encryption;
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What it says to each recipient from now on. */
    void answerRecipients(String answer) {
        recipientAnswer.set(answer);
    }

    /** All lines that clients sent. */
    List<String> heard() {
        return heard;
    }

    /** Those that anybody on the way could read. */
    List<String> heardInTheClear() {
        return heardInTheClear;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var socket = listening.accept()) {
                converse(socket, false);
            } catch (IOException gone) {
                // the client hung up, or the test is over
            }
        }
    }

    private void converse(Socket socket, boolean encrypted) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (!encrypted) {
            say(socket, "220 test ESMTP");
        }
        var inData = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (!encrypted) {
                heardInTheClear.add(line);
            }
            if (inData) {
                inData = !line.equals(".");
                if (!inData) {
                    say(socket, "250 taken");
                }
                continue;
            }
            var command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("STARTTLS")) {
                say(socket, "220 go ahead");
                converse(encrypted(socket), true);
                return;
            } else if (command.startsWith("EHLO")) {
                say(socket, encryption.isPresent() && !encrypted ? "250-test\r\n250 STARTTLS" : "250 test");
            } else if (command.startsWith("RCPT")) {
                say(socket, String.valueOf(recipientAnswer.get()));
            } else if (command.startsWith("DATA")) {
                inData = true;
                say(socket, "354 go ahead");
            } else if (command.startsWith("QUIT")) {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "250 OK");
            }
        }
    }

    private Socket encrypted(Socket socket) throws IOException {
        var factory = encryption.orElseThrow().getSocketFactory();
        var secure = (SSLSocket) factory.createSocket(socket, null, socket.getPort(), false);
        secure.setUseClientMode(false);
        return secure;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
