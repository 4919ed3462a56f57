package io.vestibule.application.accounts;

import io.vestibule.application.access.Arrival;
import io.vestibule.application.access.Arrived;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.audit.Audit;
import io.vestibule.application.organizations.Founding;
import io.vestibule.application.users.NewAccounts;
import io.vestibule.application.users.NewPasswords;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.users.BootstrapToken;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes an account for somebody whom nobody invited, with an organization of their own. The first person of an installation
 * runs it from then on.
 */
public final class SignUp {

    /**
     * What was filled in. The first member that cannot be taken is the one that is reported.
     *
     * @param organization empty, or not given: one named after the person
     * @param password none for somebody who made a passkey in the same browser
     * @param visit the browser, and who is signed in already in it
     * @param origin where the person asks from
     */
    public record Command(
            Change<PersonName> firstName,
            Change<PersonName> lastName,
            Change<EmailAddress> email,
            Change<Optional<Password>> password,
            Change<Optional<OrganizationName>> organization,
            Change<Optional<RoleAtOrganization>> role,
            Optional<BootstrapToken> bootstrapToken,
            LoginVisit visit,
            Origin origin) {}

    private final SignUpAdmission admission;
    private final SignUpRules rules;
    private final Users users;
    private final Founding founding;
    private final NewPasswords newPasswords;
    private final Newcomers newcomers;
    private final IdGenerator ids;
    private final Arrival arrival;
    private final Audit audit;
    private final NewAccounts newAccounts;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    SignUp(
            SignUpAdmission admission,
            SignUpRules rules,
            Users users,
            Founding founding,
            NewPasswords newPasswords,
            Newcomers newcomers,
            IdGenerator ids,
            Arrival arrival,
            Audit audit,
            NewAccounts newAccounts,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.admission = admission;
        this.rules = rules;
        this.users = users;
        this.founding = founding;
        this.newPasswords = newPasswords;
        this.newcomers = newcomers;
        this.ids = ids;
        this.arrival = arrival;
        this.audit = audit;
        this.newAccounts = newAccounts;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} where nobody may sign up; {@code plus_addressing_not_allowed},
     *     {@code unique}, what a password is refused with, or whatever else is wrong with a member
     */
    public Arrived handle(Command command) {
        admission.require(command.bootstrapToken());
        var name = new FullName(
                command.firstName().required("first_name"), command.lastName().over(PersonName.NONE));
        var email = command.email().required("email");
        requireFree(email);
        var password = command.password().required("password");
        if (password.isEmpty()) {
            newcomers.requireAny(command.visit());
        }
        var hash = password.map(given -> newPasswords.first(given, email, name, personalWord(command.organization())));
        var organization = command.organization()
                .over(Optional.empty())
                .orElseGet(() -> OrganizationName.foundedBy(name.first().value()));
        var role = command.role().over(Optional.empty());
        return unitOfWork.call(() -> {
            // somebody else may have been first while the password was hashed
            admission.require(command.bootstrapToken());
            requireFree(email);
            var passkey = newcomers.passkey(command.visit(), email, password.isPresent());
            var now = clock.instant();
            var first = !users.isAnybodyThere();
            var added = users.add(newAccounts.draft(
                    passkey.map(Newcomer::account).orElseGet(ids::next), name, email, false, hash, first, now));
            var user = added.withPreferences(added.preferences().withRoleAtOrganization(role));
            users.save(user);
            founding.join(user.id(), founding.organization(organization, now).id(), MembershipLevel.OWNER, now);
            audit.record(
                    first ? EventType.SIGNUP_BOOTSTRAP : EventType.SIGNUP_COMPLETED,
                    user,
                    Principal.ANONYMOUS,
                    command.origin());
            passkey.ifPresent(made -> newcomers.welcome(made, user, command.origin()));
            return arrival.of(user, command.visit().visitor(), command.origin());
        });
    }

    private void requireFree(EmailAddress email) {
        if (rules.rejectPlusAddressing() && email.isAlias()) {
            throw UserErrors.plusAddressing();
        }
        if (users.isTaken(email) || rules.rejectPlusAddressing() && users.isAliasTaken(email)) {
            throw UserErrors.emailTaken();
        }
    }

    /** The name of the organization as far as it can be read; what is wrong with it is reported after the password. */
    private static String personalWord(Change<Optional<OrganizationName>> organization) {
        return organization instanceof Change.To<Optional<OrganizationName>> given
                ? given.value().map(OrganizationName::value).orElse("")
                : "";
    }
}
