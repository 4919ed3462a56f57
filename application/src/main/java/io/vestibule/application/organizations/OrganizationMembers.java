package io.vestibule.application.organizations;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Finds the member of an organization that a request names. */
final class OrganizationMembers {

    private final Users users;
    private final Memberships memberships;
    private final AccountViews accounts;
    private final Clock clock;

    @Inject
    OrganizationMembers(Users users, Memberships memberships, AccountViews accounts, Clock clock) {
        this.users = users;
        this.memberships = memberships;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @throws DomainException {@code NOT_FOUND} when no active account of that name belongs to the organization */
    Membership find(Organization organization, Principal.Known caller, Target target) {
        return memberships.find(organization.id(), user(caller, target)).orElseThrow(DomainException::notFound);
    }

    /** @throws DomainException {@code NOT_FOUND} when the account went meanwhile */
    MemberView view(Membership membership) {
        var account = accounts.find(membership.user(), clock.instant()).orElseThrow(DomainException::notFound);
        return view(membership, account);
    }

    private static MemberView view(Membership membership, AccountView account) {
        return new MemberView(membership, account.user(), account.secondFactors());
    }

    private UserId user(Principal.Known caller, Target target) {
        if (target instanceof Target.Named named) {
            return named.uuid()
                    .flatMap(users::find)
                    .filter(User::active)
                    .orElseThrow(DomainException::notFound)
                    .id();
        }
        return caller.userId();
    }
}
