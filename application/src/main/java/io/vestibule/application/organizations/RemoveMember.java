package io.vestibule.application.organizations;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipRules;
import io.vestibule.domain.organizations.Memberships;
import jakarta.inject.Inject;

/** Ends a membership: a member leaves, or is sent away. Keys and sessions stay; the organization is closed to them. */
public final class RemoveMember {

    private final OrganizationAccess access;
    private final OrganizationMembers members;
    private final Memberships memberships;
    private final UnitOfWork unitOfWork;

    @Inject
    RemoveMember(
            OrganizationAccess access, OrganizationMembers members, Memberships memberships, UnitOfWork unitOfWork) {
        this.access = access;
        this.members = members;
        this.memberships = memberships;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @param member whoever's membership it is, named as accounts are
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code NOT_FOUND} when there is no such
     *     member; the refusals of {@link MembershipRules#requireMayEnd}
     */
    public void handle(Principal.Known caller, OrganizationTarget target, Target member) {
        unitOfWork.run(() -> {
            var insider = access.below(caller, target);
            var ended = members.find(insider.organization(), caller, member);
            MembershipRules.requireMayEnd(insider.membership(), ended);
            memberships.remove(ended.organization(), ended.user());
        });
    }
}
