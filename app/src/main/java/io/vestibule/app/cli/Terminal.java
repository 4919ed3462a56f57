package io.vestibule.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command reads and writes. */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {

    /** That of the process. */
    public static Terminal system() {
        return new Terminal(System.in, System.out, System.err, System.getenv());
    }
}
