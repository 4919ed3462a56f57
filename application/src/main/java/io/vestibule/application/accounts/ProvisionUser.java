package io.vestibule.application.accounts;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Makes an account, for a host, for somebody who has never signed in: without a password, and let off onboarding. */
public final class ProvisionUser {

    /** @param organization as for {@link CreateAccount} */
    public record Command(EmailAddress email, FullName name, Optional<OrganizationName> organization) {}

    private final CreateAccount createAccount;
    private final CurrentAccounts accounts;
    private final Onboardings onboardings;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ProvisionUser(
            CreateAccount createAccount,
            CurrentAccounts accounts,
            Onboardings onboardings,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.createAccount = createAccount;
        this.accounts = accounts;
        this.onboardings = onboardings;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @throws DomainException as {@link CreateAccount#handle} */
    public AccountView handle(Command command) {
        return unitOfWork.call(() -> {
            var account = createAccount.handle(new CreateAccount.Command(
                    command.email(), command.name(), command.organization(), false, Optional.empty()));
            var user = account.user();
            var organization = user.workplace().organization().orElseThrow(DomainException::notFound);
            onboardings.save(user.id(), Onboarding.provisioned(organization, clock.instant()));
            return accounts.of(user.id());
        });
    }
}
