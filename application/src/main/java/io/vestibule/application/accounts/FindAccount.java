package io.vestibule.application.accounts;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Finds any account, active or not, the way an operator names it. */
public final class FindAccount {

    private final Users users;
    private final CurrentAccounts accounts;

    @Inject
    public FindAccount(Users users, CurrentAccounts accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    /** The account with this address, UUID or number. */
    public Optional<AccountView> handle(String name) {
        return find(name.strip()).map(user -> accounts.of(user.id()));
    }

    private Optional<User> find(String name) {
        if (name.contains("@")) {
            return EmailAddress.parse(name).flatMap(users::find);
        }
        try {
            return name.matches("\\d{1,18}")
                    ? users.find(new UserId(Long.parseLong(name)))
                    : users.find(UUID.fromString(name));
        } catch (IllegalArgumentException namesNobody) {
            return Optional.empty();
        }
    }
}
