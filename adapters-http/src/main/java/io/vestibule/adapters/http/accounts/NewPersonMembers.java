package io.vestibule.adapters.http.accounts;

import io.vestibule.adapters.http.Members;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.RoleAtOrganization;
import java.util.Optional;

/** What people say about themselves when they make an account. */
final class NewPersonMembers {

    private static final int MAX_FIRST_NAME_LENGTH = 128;

    private NewPersonMembers() {}

    static Change<PersonName> firstName(Members members) {
        return members.filledText("first_name")
                .map(text -> TextLimit.check(text, MAX_FIRST_NAME_LENGTH, "first_name"))
                .map(text -> PersonName.of(text, "first_name"));
    }

    static Change<PersonName> lastName(Members members) {
        return members.text("last_name").map(text -> PersonName.of(text, "last_name"));
    }

    static Change<Password> password(Members members) {
        return members.exactText("password").map(PasswordPolicy::candidate);
    }

    /** A password, or null by somebody who has a passkey. */
    static Change<Optional<Password>> passwordOrNone(Members members) {
        return members.nullableExactText("password").map(text -> text.map(PasswordPolicy::candidate));
    }

    static Change<Optional<RoleAtOrganization>> role(Members members) {
        return members.text("role_at_organization")
                .map(text -> text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Choice.parse(RoleAtOrganization.class, text, "role_at_organization")));
    }
}
