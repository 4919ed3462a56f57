package io.vestibule.app.cli;

import io.vestibule.app.Vestibule;
import io.vestibule.application.apikeys.CreateApiKey;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Personal API keys. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Create personal API keys.")
final class KeyCommand {

    private KeyCommand() {}

    static CommandLine with(Terminal terminal) {
        return new CommandLine(new KeyCommand()).addSubcommand(new Create(terminal));
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Create a personal API key and print it alone, once.")
    private static final class Create extends UserCommand.Visit {

        @Option(names = "--email", paramLabel = "E", required = true, description = "Whose key it is.")
        private String email = "";

        @Option(names = "--label", paramLabel = "L", required = true, description = "What it is for.")
        private String label = "";

        @Option(
                names = "--scopes",
                paramLabel = "SCOPES",
                required = true,
                description = "What it may do, for instance user:read,user:write.")
        private String scopes = "";

        Create(Terminal terminal) {
            super(terminal);
        }

        @Override
        void run(Vestibule vestibule) {
            var owner = AccountChoice.find(vestibule, email).user();
            if (!owner.active()) {
                throw new CommandException("The account " + email + " is disabled.");
            }
            var wanted = Arrays.stream(scopes.split(","))
                    .map(String::strip)
                    .filter(scope -> !scope.isEmpty())
                    .toList();
            var created = vestibule
                    .get(CreateApiKey.class)
                    .handle(new CreateApiKey.Command(owner.id(), label, wanted, List.of(), List.of()));
            terminal.out().println(created.token().reveal());
        }
    }
}
