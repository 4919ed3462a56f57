package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.Migrator.NewerSchemaException;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.archive.ArchiveException;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.app.server.ServerException;
import io.vestibule.domain.common.DomainException;
import java.util.Optional;

/** The program: arguments in, an exit status and at most one line on stderr out. */
public final class CommandLineProgram {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final Terminal terminal;

    public CommandLineProgram(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs one command; 0: done, 1: failed, with a line that says why, 2: not understood. */
    public int run(String... arguments) {
        // the library that understands all commands takes a quarter of a server's start
        var plain = ServeCommand.plain(terminal, arguments);
        if (plain.isEmpty()) {
            return new Commands(terminal).run(arguments);
        }
        try {
            return plain.get().call();
        } catch (RuntimeException e) {
            return failed(terminal, e);
        }
    }

    static int failed(Terminal terminal, Exception thrown) {
        terminal.err().println("vestibule: " + oneLine(reason(thrown)));
        return FAILED;
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String reason(Exception thrown) {
        if (thrown instanceof DomainException refusal) {
            return refusal.attr().map(attr -> attr.replace('_', '-') + ": ").orElse("") + refusal.detail();
        }
        var isExpected = thrown instanceof CommandException
                || thrown instanceof ConfigurationException
                || thrown instanceof OpeningException
                || thrown instanceof NewerSchemaException
                || thrown instanceof ArchiveException
                || thrown instanceof ServerException;
        var message = Optional.ofNullable(thrown.getMessage());
        return isExpected
                ? message.orElseThrow()
                : "This was not expected: " + thrown.getClass().getSimpleName()
                        + message.map(text -> ": " + text).orElse("");
    }
}
