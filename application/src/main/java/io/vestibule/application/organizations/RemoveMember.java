package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipRules;
import io.vestibule.domain.organizations.Memberships;
import jakarta.inject.Inject;

/** Ends a membership: a member leaves, or is sent away. Keys and sessions stay; the organization is closed to them. */
public final class RemoveMember {

    /** @param member whoever's membership it is, named as accounts are */
    public record Command(Principal.Known caller, OrganizationTarget target, Target member, Origin origin) {}

    private final OrganizationAccess access;
    private final OrganizationMembers members;
    private final Memberships memberships;
    private final Delegations delegations;
    private final OrganizationAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    RemoveMember(
            OrganizationAccess access,
            OrganizationMembers members,
            Memberships memberships,
            Delegations delegations,
            OrganizationAudit audit,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.members = members;
        this.memberships = memberships;
        this.delegations = delegations;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code NOT_FOUND} when there is no such
     *     member; the refusals of {@link MembershipRules#requireMayEnd}
     */
    public void handle(Command command) {
        var cause = new Cause(command.caller(), command.origin());
        unitOfWork.run(() -> {
            var insider = access.below(command.caller(), command.target());
            var member = members.find(insider.organization(), command.caller(), command.member());
            var ended = member.membership();
            MembershipRules.requireMayEnd(insider.membership(), ended);
            delegations.leave(ended.user(), ended.organization(), cause);
            memberships.remove(ended.organization(), ended.user());
            audit.member(
                    ended.equals(insider.membership()) ? EventType.MEMBER_LEFT : EventType.MEMBER_REMOVED,
                    cause,
                    ended.organization(),
                    member.user());
        });
    }
}
