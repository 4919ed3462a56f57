package io.vestibule.adapters.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One question and its answer, as the one who waits for it sees them: it can be left at any moment, whatever it is about, and
 * leaving waits for nothing. Safe for many threads.
 */
final class Exchange {

    private static final int NONE = 0;

    private final Supplier<Socket> sockets;
    private final AtomicReference<@Nullable Socket> present = new AtomicReference<>();
    private final AtomicBoolean left = new AtomicBoolean();
    private final AtomicInteger status = new AtomicInteger(NONE);

    /** @param sockets makes such as are not connected yet */
    Exchange(Supplier<Socket> sockets) {
        this.sockets = sockets;
    }

    /** A socket for the next attempt to connect. */
    Socket socket() throws IOException {
        var socket = sockets.get();
        present.set(socket);
        if (left.get()) {
            socket.close();
            throw new InterruptedIOException("Nobody waits any more");
        }
        return socket;
    }

    /** Notes the status of the answer, which holds whatever becomes of the rest of it. */
    void answered(int code) {
        status.set(code);
    }

    /** The status of the answer, as soon as its head has come. */
    OptionalInt status() {
        var code = status.get();
        return code == NONE ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** Ends the connection, and lets none be made any more. */
    void leave() {
        left.set(true);
        var socket = present.get();
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more either way
        }
    }
}
