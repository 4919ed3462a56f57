package io.vestibule.application.accounts;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.installations.Uninstalls;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Deletes an account with its memberships, and the organizations in which nobody would be left. */
public final class RemoveAccount {

    private record Outcome(List<Organization> gone, List<InstallationId> abandoned) {}

    private final Users users;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Delegations delegations;
    private final Uninstalls uninstalls;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    public RemoveAccount(
            Users users,
            Organizations organizations,
            Memberships memberships,
            Delegations delegations,
            Uninstalls uninstalls,
            Audit audit,
            UnitOfWork unitOfWork) {
        this.users = users;
        this.organizations = organizations;
        this.memberships = memberships;
        this.delegations = delegations;
        this.uninstalls = uninstalls;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * The organizations that went with the account.
     *
     * @throws DomainException {@code NOT_FOUND} when there is no such account; {@code CONFLICT} when it is the only owner of
     *     an organization with other members
     */
    public List<Organization> handle(UserId id) {
        var outcome = unitOfWork.call(() -> {
            var user = users.find(id).orElseThrow(DomainException::notFound);
            delegations.disappear(user.id(), Cause.INSTALLATION);
            var gone = new ArrayList<Organization>();
            for (var membership : memberships.ofUser(user.id())) {
                var organization = organizations.find(membership.organization()).orElseThrow();
                if (leave(membership, organization)) {
                    gone.add(organization);
                }
            }
            var linked = uninstalls.linkedBy(user.id());
            users.remove(user.id());
            audit.record(EventType.USER_DELETED, user, Principal.ANONYMOUS, Origin.INTERNAL);
            return new Outcome(
                    List.copyOf(gone),
                    linked.stream().filter(uninstalls::forgetIfUnreferenced).toList());
        });
        outcome.abandoned().forEach(uninstalls::now);
        return outcome.gone();
    }

    /** Whether the organization went, because nobody was left in it. */
    private boolean leave(Membership membership, Organization organization) {
        var others = othersIn(organization.id(), membership.user());
        if (others.isEmpty()) {
            delegations.dissolve(organization.id(), Cause.INSTALLATION);
            organizations.remove(organization.id());
            return true;
        }
        if (membership.level() == MembershipLevel.OWNER
                && others.stream().noneMatch(other -> other.level() == MembershipLevel.OWNER)) {
            throw OrganizationErrors.lastOwner(organization.name().value());
        }
        memberships.remove(organization.id(), membership.user());
        return false;
    }

    private List<Membership> othersIn(OrganizationId organization, UserId user) {
        return memberships.ofOrganization(organization).stream()
                .filter(other -> !other.user().equals(user))
                .toList();
    }
}
