package io.vestibule.application.users;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import java.util.Map;
import java.util.Optional;

/** Collects what a test wants to change about an account; at first nothing. */
final class Wanted {

    private Change<PersonName> firstName = Change.unchanged();
    private Change<EmailAddress> email = Change.unchanged();
    private Change<Map<String, Object>> notifications = Change.unchanged();
    private Change<Boolean> staff = Change.unchanged();
    private Change<String> organization = Change.unchanged();
    private Change<String> team = Change.unchanged();
    private Change<Password> password = Change.unchanged();
    private Change<Password> currentPassword = Change.unchanged();
    private Change<Optional<Boolean>> passkeys = Change.unchanged();
    private Change<Boolean> hideMcpHints = Change.unchanged();

    Wanted firstName(String wanted) {
        firstName = Change.to(new PersonName(wanted));
        return this;
    }

    Wanted email(EmailAddress wanted) {
        email = Change.to(wanted);
        return this;
    }

    Wanted notifications(Map<String, Object> wanted) {
        notifications = Change.to(wanted);
        return this;
    }

    Wanted staff(Change<Boolean> wanted) {
        staff = wanted;
        return this;
    }

    Wanted organization(String wanted) {
        organization = Change.to(wanted);
        return this;
    }

    Wanted team(String wanted) {
        team = Change.to(wanted);
        return this;
    }

    Wanted password(String wanted) {
        password = Change.to(new Password(wanted));
        return this;
    }

    Wanted currentPassword(String wanted) {
        currentPassword = Change.to(new Password(wanted));
        return this;
    }

    Wanted passkeys(boolean wanted) {
        passkeys = Change.to(Optional.of(wanted));
        return this;
    }

    Wanted hideMcpHints(Change<Boolean> wanted) {
        hideMcpHints = wanted;
        return this;
    }

    UserChanges changes() {
        return new UserChanges(
                firstName,
                Change.unchanged(),
                email,
                notifications,
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                staff,
                organization,
                team,
                password,
                currentPassword,
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                passkeys,
                hideMcpHints);
    }
}
