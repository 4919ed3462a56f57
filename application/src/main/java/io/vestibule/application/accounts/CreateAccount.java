package io.vestibule.application.accounts;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.organizations.Founding;
import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.application.users.NewAccounts;
import io.vestibule.application.users.NewPasswords;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes an account whose address an operator, or a host, vouches for. */
public final class CreateAccount {

    /**
     * @param organization the organization to belong to: as owner of a new one, or as member of the one that is called so;
     *     empty: a new one named after the person
     */
    public record Command(
            EmailAddress email,
            FullName name,
            Optional<OrganizationName> organization,
            boolean staff,
            Optional<Password> password) {}

    private final Users users;
    private final Organizations organizations;
    private final Founding founding;
    private final NewPasswords newPasswords;
    private final CurrentAccounts accounts;
    private final Audit audit;
    private final NewAccounts newAccounts;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CreateAccount(
            Users users,
            Organizations organizations,
            Founding founding,
            NewPasswords newPasswords,
            CurrentAccounts accounts,
            Audit audit,
            NewAccounts newAccounts,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.organizations = organizations;
        this.founding = founding;
        this.newPasswords = newPasswords;
        this.accounts = accounts;
        this.audit = audit;
        this.newAccounts = newAccounts;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * The account as its owner sees it.
     *
     * @throws DomainException {@link UserErrors#emailTaken}; for {@code password}, when it is not good enough;
     *     {@code invalid_input} where several
     *     organizations are called so, at {@code organization}
     */
    public AccountView handle(Command command) {
        var hash = command.password()
                .map(password -> newPasswords.first(
                        password,
                        command.email(),
                        command.name(),
                        organizationName(command).value()));
        var id = unitOfWork.call(() -> {
            var now = clock.instant();
            var user = users.add(newAccounts.draft(command.name(), command.email(), true, hash, command.staff(), now));
            joinOrganization(user, command, now);
            audit.record(EventType.USER_CREATED, user, Principal.ANONYMOUS, Origin.INTERNAL);
            return user.id();
        });
        return accounts.of(id);
    }

    private static OrganizationName organizationName(Command command) {
        return command.organization()
                .orElseGet(
                        () -> OrganizationName.foundedBy(command.name().first().value()));
    }

    private void joinOrganization(User user, Command command, Instant now) {
        var named = command.organization().map(organizations::named).orElse(List.of());
        if (named.size() > 1) {
            throw OrganizationErrors.ambiguousName(named.get(0).name().value());
        }
        if (named.isEmpty()) {
            founding.join(
                    user.id(),
                    founding.organization(organizationName(command), now).id(),
                    MembershipLevel.OWNER,
                    now);
        } else {
            founding.join(user.id(), named.get(0).id(), MembershipLevel.MEMBER, now);
        }
    }
}
