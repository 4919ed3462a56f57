package io.vestibule.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.adapters.http.users.UserBody;
import io.vestibule.app.Vestibule;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.accounts.ListAccounts;
import io.vestibule.application.accounts.RemoveAccount;
import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.application.accounts.UnlockAccount;
import io.vestibule.application.twofactor.RescueAccount;
import io.vestibule.application.users.UserProfiles;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PersonName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an operator needs when nobody can log in. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Create, list, show, switch off and on, unlock, rescue and delete accounts.")
final class UserCommand {

    private UserCommand() {}

    static CommandLine with(Terminal terminal) {
        return new CommandLine(new UserCommand())
                .addSubcommand(new Create(terminal))
                .addSubcommand(new ListAll(terminal))
                .addSubcommand(new Show(terminal))
                .addSubcommand(new Switch.Off(terminal))
                .addSubcommand(new Switch.On(terminal))
                .addSubcommand(new Unlock(terminal))
                .addSubcommand(new ResetTwoFactor(terminal))
                .addSubcommand(new Delete(terminal));
    }

    private static String json(Vestibule vestibule, AccountView account) {
        return vestibule
                .get(UserBody.class)
                .text(vestibule.get(UserProfiles.class).own(account));
    }

    private static String address(AccountView account) {
        return account.user().mailbox().address().value();
    }

    /** A command on the accounts of an installation that is open while it runs. */
    abstract static class Visit implements Callable<Integer> {

        final Terminal terminal;

        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        Visit(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public final Integer call() {
            try (var vestibule = looksOnly() ? config.look(terminal) : config.open(terminal)) {
                run(vestibule);
            }
            return CommandLineProgram.DONE;
        }

        /** Whether nothing is changed, the schema included. */
        boolean looksOnly() {
            return false;
        }

        abstract void run(Vestibule vestibule);
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Create a verified user, and the organization unless one of that name exists; print its JSON.")
    private static final class Create extends Visit {

        @Option(names = "--email", paramLabel = "E", required = true, description = "The address.")
        private String email = "";

        @Option(names = "--first-name", paramLabel = "F", required = true, description = "The first name.")
        private String firstName = "";

        @Option(names = "--last-name", paramLabel = "L", description = "The last name.")
        private String lastName = "";

        @Option(
                names = "--organization",
                paramLabel = "NAME",
                description = "The organization: as owner of a new one, or as member of the one that is called so.")
        private @Nullable String organization;

        @Option(names = "--staff", description = "May administer the installation.")
        private boolean staff;

        @Option(names = "--password-stdin", description = "Read the password from standard input.")
        private boolean passwordFromInput;

        Create(Terminal terminal) {
            super(terminal);
        }

        @Override
        void run(Vestibule vestibule) {
            var account = vestibule
                    .get(CreateAccount.class)
                    .handle(new CreateAccount.Command(
                            new EmailAddress(email),
                            new FullName(firstName(), PersonName.of(lastName, "last_name")),
                            Optional.ofNullable(organization).map(Create::organizationName),
                            staff,
                            passwordFromInput ? Optional.of(password()) : Optional.empty()));
            terminal.out().println(json(vestibule, account));
        }

        private PersonName firstName() {
            var name = PersonName.of(firstName, "first_name");
            if (name.value().isEmpty()) {
                throw DomainException.invalid("blank", "first_name", "This field may not be blank.");
            }
            return name;
        }

        private static OrganizationName organizationName(String text) {
            try {
                return new OrganizationName(text);
            } catch (DomainException refusal) {
                throw DomainException.invalid(refusal.code(), "organization", refusal.detail());
            }
        }

        private Password password() {
            try {
                var text = new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
                return PasswordPolicy.candidate(text.replaceFirst("\\r?\\n\\z", ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all accounts, a line each.")
    private static final class ListAll extends Visit {

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
            Pages.all(
                    vestibule.get(ListAccounts.class)::handle,
                    account -> terminal.out().println(asJson ? json(vestibule, account) : line(account)));
        }

        private static String line(AccountView account) {
            var user = account.user();
            var marks = new ArrayList<String>();
            if (user.staff()) {
                marks.add("staff");
            }
            if (!user.active()) {
                marks.add("disabled");
            }
            var name = (user.name().first().value() + " " + user.name().last().value()).strip();
            return "%6d  %s  %-32s  %-24s  %s"
                    .formatted(user.id().value(), user.uuid(), address(account), name, String.join(", ", marks))
                    .stripTrailing();
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print the JSON of an account.")
    private static final class Show extends Visit {

        @ArgGroup(multiplicity = "1")
        private @Nullable AccountChoice choice;

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        boolean looksOnly() {
            return true;
        }

        @Override
        void run(Vestibule vestibule) {
            var account = Objects.requireNonNull(choice).in(vestibule);
            terminal.out().println(json(vestibule, account));
        }
    }

    /** A command that tells in a sentence what it did with an account, or in an object. */
    private abstract static class Deed extends Visit {

        @ArgGroup(multiplicity = "1")
        private @Nullable AccountChoice choice;

        @Option(names = "--json", description = "A JSON object instead of a sentence.")
        private boolean asJson;

        Deed(Terminal terminal) {
            super(terminal);
        }

        @Override
        final void run(Vestibule vestibule) {
            var account = Objects.requireNonNull(choice).in(vestibule);
            var said = JsonNodeFactory.instance.objectNode().put("email", address(account));
            var sentence = run(vestibule, account, said);
            terminal.out().println(asJson ? said.toString() : sentence);
        }

        /**
         * Does it, and says so.
         *
         * @param said gets the same in members
         */
        abstract String run(Vestibule vestibule, AccountView account, ObjectNode said);
    }

    private abstract static class Switch extends Deed {

        private final boolean on;

        Switch(Terminal terminal, boolean on) {
            super(terminal);
            this.on = on;
        }

        @Override
        String run(Vestibule vestibule, AccountView account, ObjectNode said) {
            var changed =
                    vestibule.get(SetAccountActive.class).handle(account.user().id(), on);
            said.put("active", on).put("changed", changed);
            var outcome = on ? "enabled" : "disabled: its sessions ended, its keys do not work";
            return address(account) + " is " + (changed ? "now " : "already ") + outcome + ".";
        }

        @Command(
                name = "disable",
                mixinStandardHelpOptions = true,
                description = "Switch an account off: its sessions end, its keys stop.")
        private static final class Off extends Switch {
            Off(Terminal terminal) {
                super(terminal, false);
            }
        }

        @Command(name = "enable", mixinStandardHelpOptions = true, description = "Switch an account on again.")
        private static final class On extends Switch {
            On(Terminal terminal) {
                super(terminal, true);
            }
        }
    }

    @Command(
            name = "reset-2fa",
            mixinStandardHelpOptions = true,
            description = "Take the second factors off an account whose person lost theirs; its sessions end.")
    private static final class ResetTwoFactor extends Deed {

        @Option(
                names = "--send-link",
                description = "Only mail the person a link that does it, once they logged in with their password.")
        private boolean linkOnly;

        ResetTwoFactor(Terminal terminal) {
            super(terminal);
        }

        @Override
        String run(Vestibule vestibule, AccountView account, ObjectNode said) {
            var rescue = vestibule.get(RescueAccount.class);
            said.put("factors_removed", !linkOnly).put("link_sent", linkOnly);
            if (linkOnly) {
                rescue.sendLink(account.user().id());
                return "A link is mailed to " + address(account) + " by the server.";
            }
            rescue.removeFactors(account.user().id());
            return address(account) + " has no second factor now; its sessions ended.";
        }
    }

    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = "Forget an account's failed logins: its password is taken again at once.")
    private static final class Unlock extends Deed {

        Unlock(Terminal terminal) {
            super(terminal);
        }

        @Override
        String run(Vestibule vestibule, AccountView account, ObjectNode said) {
            var failures =
                    vestibule.get(UnlockAccount.class).handle(account.user().id());
            said.put("unlocked", failures > 0).put("failures", failures);
            return failures == 0
                    ? address(account) + " was not locked."
                    : address(account) + " is unlocked: " + failures
                            + (failures == 1 ? " failed login is" : " failed logins are") + " forgotten.";
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete an account for good, and the organizations in which nobody would be left.")
    private static final class Delete extends Deed {

        Delete(Terminal terminal) {
            super(terminal);
        }

        @Override
        String run(Vestibule vestibule, AccountView account, ObjectNode said) {
            var organizations =
                    vestibule.get(RemoveAccount.class).handle(account.user().id());
            var sentences = new StringBuilder("Deleted " + address(account) + ", with its keys, sessions and choices.");
            said.put("deleted", true);
            var names = said.putArray("organizations");
            for (var organization : organizations) {
                names.add(organization.name().value());
                sentences
                        .append(System.lineSeparator())
                        .append("Deleted the organization \"")
                        .append(organization.name().value())
                        .append("\": nobody was left in it.");
            }
            return sentences.toString();
        }
    }
}
