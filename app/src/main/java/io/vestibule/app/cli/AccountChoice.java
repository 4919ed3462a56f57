package io.vestibule.app.cli;

import io.vestibule.app.Vestibule;
import io.vestibule.application.accounts.FindAccount;
import io.vestibule.domain.accounts.AccountView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which account is meant; one of the two ways to say it. */
final class AccountChoice {

    @Option(names = "--email", paramLabel = "E", description = "The account with this address.")
    private @Nullable String email;

    @Parameters(paramLabel = "ACCOUNT", arity = "1", description = "The account, by address, UUID or number.")
    private @Nullable String name;

    AccountView in(Vestibule vestibule) {
        return find(vestibule, Objects.requireNonNull(email == null ? name : email));
    }

    static AccountView find(Vestibule vestibule, String name) {
        return vestibule
                .get(FindAccount.class)
                .handle(name)
                .orElseThrow(() -> new CommandException("There is no account " + name + "."));
    }
}
