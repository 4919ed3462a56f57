package io.vestibule.app.server;

import io.vestibule.app.cli.CommandLineProgram;
import io.vestibule.app.cli.Terminal;

/** Where the program begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // generated classes cannot be kept in an archive of loaded classes, and make every start slower
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        Logging.choose();
        var status = new CommandLineProgram(Terminal.system()).run(arguments);
        System.exit(status);
    }
}
