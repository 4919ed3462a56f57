package io.vestibule.app.server;

/** The server cannot start; the message is one line that an operator understands. */
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerException(String message) {
        super(message, null, false, false);
    }
}
