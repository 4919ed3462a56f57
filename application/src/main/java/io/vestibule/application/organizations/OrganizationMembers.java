package io.vestibule.application.organizations;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

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

    /** A membership and whose it is. */
    record Member(Membership membership, User user) {}

    /** Whether the account with this address belongs to the organization, active or not. */
    boolean isMember(EmailAddress address, OrganizationId organization) {
        return users.find(address)
                .flatMap(user -> memberships.find(organization, user.id()))
                .isPresent();
    }

    /** @throws DomainException {@code NOT_FOUND} when no active account of that name belongs to the organization */
    Member find(Organization organization, Principal.Known caller, Target target) {
        var user = user(caller, target).filter(User::active).orElseThrow(DomainException::notFound);
        return memberships
                .find(organization.id(), user.id())
                .map(membership -> new Member(membership, user))
                .orElseThrow(DomainException::notFound);
    }

    /** @throws DomainException {@code NOT_FOUND} when the account went meanwhile */
    MemberView view(Membership membership) {
        var account = accounts.find(membership.user(), clock.instant()).orElseThrow(DomainException::notFound);
        return view(membership, account);
    }

    private static MemberView view(Membership membership, AccountView account) {
        return new MemberView(membership, account.user(), account.secondFactors());
    }

    private Optional<User> user(Principal.Known caller, Target target) {
        return target instanceof Target.Named named ? named.uuid().flatMap(users::find) : users.find(caller.userId());
    }
}
