package io.vestibule.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.Vestibule;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.application.apikeys.KeysOfAccount;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.DomainException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Personal API keys. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Create, list and delete personal API keys.")
final class KeyCommand {

    private KeyCommand() {}

    static CommandLine with(Terminal terminal) {
        return new CommandLine(new KeyCommand())
                .addSubcommand(new Create(terminal))
                .addSubcommand(new ListAll(terminal))
                // ids may begin with a hyphen
                .addSubcommand(new CommandLine(new Delete(terminal)).setUnmatchedOptionsArePositionalParams(true));
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

        @Option(names = "--json", description = "A JSON object, with the key as its value.")
        private boolean asJson;

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
            terminal.out()
                    .println(
                            asJson
                                    ? json(created.key())
                                            .put("value", created.token().reveal())
                                            .toString()
                                    : created.token().reveal());
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the keys of an account, a line each.")
    private static final class ListAll extends UserCommand.Visit {

        @ArgGroup(multiplicity = "1")
        private @Nullable AccountChoice choice;

        @Option(names = "--json", description = "A JSON object a line.")
        private boolean asJson;

        ListAll(Terminal terminal) {
            super(terminal);
        }

        @Override
        boolean looksOnly() {
            return true;
        }

        @Override
        void run(Vestibule vestibule) {
            var owner = Objects.requireNonNull(choice).in(vestibule).user().id();
            for (var key : vestibule.get(KeysOfAccount.class).list(owner)) {
                terminal.out().println(asJson ? json(key).toString() : line(key));
            }
        }

        private static String line(PersonalApiKey key) {
            return "%s  %s  %-24s  %s  %s"
                    .formatted(
                            key.id(),
                            key.mask(),
                            key.label(),
                            String.join(",", key.scopes().texts()),
                            key.lastUsedAt().map(Instant::toString).orElse("never used"));
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete a key, as key list names it; it stops working at once.")
    private static final class Delete extends UserCommand.Visit {

        @Parameters(paramLabel = "ID", arity = "1", description = "The key's id.")
        private String id = "";

        @Option(names = "--json", description = "The deleted key as a JSON object.")
        private boolean asJson;

        Delete(Terminal terminal) {
            super(terminal);
        }

        @Override
        void run(Vestibule vestibule) {
            try {
                var key = vestibule.get(KeysOfAccount.class).delete(id);
                terminal.out().println(asJson ? json(key).toString() : "Deleted the key \"" + key.label() + "\".");
            } catch (DomainException missing) {
                throw new CommandException("There is no key " + id + ".");
            }
        }
    }

    /** The members that the API has of it, as far as they say something here. */
    private static ObjectNode json(PersonalApiKey key) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", key.id())
                .put("label", key.label())
                .put("mask_value", key.mask())
                .put("user_id", key.user().value())
                .put("created_at", key.createdAt().toString())
                .put("last_used_at", key.lastUsedAt().map(Instant::toString).orElse(null));
        key.scopes().texts().forEach(json.putArray("scopes")::add);
        key.scopedTeams().forEach(team -> json.withArray("scoped_teams").add(team.value()));
        key.scopedOrganizations()
                .forEach(organization -> json.withArray("scoped_organizations")
                        .add(organization.value().toString()));
        return json;
    }
}
