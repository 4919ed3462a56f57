package io.vestibule.application.passkeys;

import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.List;

/** Which passkeys a browser could sign in with, told to whoever names an address, where the installation does so. */
public final class GetPasskeyHints {

    private final Users users;
    private final Passkeys passkeys;
    private final PasskeyRules rules;

    @Inject
    GetPasskeyHints(Users users, Passkeys passkeys, PasskeyRules rules) {
        this.users = users;
        this.passkeys = passkeys;
        this.rules = rules;
    }

    /** Those that open the account; none where no account has the address, or nobody is told. */
    public List<Passkey> handle(EmailAddress address) {
        if (!rules.offered() || !rules.exposeHints()) {
            return List.of();
        }
        return users
                .find(address)
                .filter(User::active)
                .map(user -> passkeys.ofUser(user.id()))
                .orElse(List.of())
                .stream()
                .filter(Passkey::verified)
                .toList();
    }
}
