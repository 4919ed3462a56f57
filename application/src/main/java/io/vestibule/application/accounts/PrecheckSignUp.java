package io.vestibule.application.accounts;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Tells somebody who is about to sign up whether they need to: they may have an account, or an invite. */
public final class PrecheckSignUp {

    private final SignUpAdmission admission;
    private final Users users;
    private final Invites invites;
    private final Organizations organizations;
    private final InviteLifetime inviteLifetime;
    private final Clock clock;

    @Inject
    PrecheckSignUp(
            SignUpAdmission admission,
            Users users,
            Invites invites,
            Organizations organizations,
            InviteLifetime inviteLifetime,
            Clock clock) {
        this.admission = admission;
        this.users = users;
        this.invites = invites;
        this.organizations = organizations;
        this.inviteLifetime = inviteLifetime;
        this.clock = clock;
    }

    /**
     * The organization that invited the address.
     *
     * @throws DomainException {@code permission_denied} where nobody may sign up; {@code account_exists}
     */
    public Optional<OrganizationName> handle(EmailAddress email) {
        admission.requireOpen();
        if (users.isTaken(email)) {
            throw UserErrors.accountExists();
        }
        var now = clock.instant();
        return invites.forAddress(email).stream()
                .filter(invite -> invite.isValidAt(now, inviteLifetime))
                .findFirst()
                .flatMap(invite -> organizations.find(invite.organization()))
                .map(Organization::name);
    }
}
