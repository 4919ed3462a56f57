package io.vestibule.app.cli;

/** A command cannot do what it is asked for; the message is one line for the person who asked. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message, null, false, false);
    }
}
