package io.vestibule.app;

import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import java.util.List;
import java.util.Optional;

/** Accounts made through the use cases of an open installation. */
public final class TestAccounts {

    private TestAccounts() {}

    /** An account with an organization of its own. */
    public static UserId create(Vestibule vestibule, String email, boolean staff) {
        return vestibule
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress(email),
                        new FullName(PersonName.of("Ada", "first_name"), PersonName.NONE),
                        Optional.empty(),
                        staff,
                        Optional.empty()))
                .user()
                .id();
    }

    /** A key with which the account can be read and changed. */
    public static KeyToken key(Vestibule vestibule, UserId owner) {
        return key(vestibule, owner, "user:read", "user:write");
    }

    /** A key with these scopes. */
    public static KeyToken key(Vestibule vestibule, UserId owner, String... scopes) {
        return vestibule
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(owner, "test", List.of(scopes), List.of(), List.of()))
                .token();
    }
}
