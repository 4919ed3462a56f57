package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.MembershipRules;
import io.vestibule.domain.organizations.Memberships;
import jakarta.inject.Inject;
import java.time.Clock;

/** Gives a member another level. */
public final class UpdateMember {

    /** @param member whoever's membership it is, named as accounts are */
    public record Command(
            Principal.Known caller,
            OrganizationTarget target,
            Target member,
            Change<MembershipLevel> level,
            Origin origin) {}

    private final OrganizationAccess access;
    private final OrganizationMembers members;
    private final Memberships memberships;
    private final OrganizationAudit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    UpdateMember(
            OrganizationAccess access,
            OrganizationMembers members,
            Memberships memberships,
            OrganizationAudit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.access = access;
        this.members = members;
        this.memberships = memberships;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code NOT_FOUND} when there is no such
     *     member; the refusals of {@link MembershipRules#changed}
     */
    public MemberView handle(Command command) {
        var changed = unitOfWork.call(() -> {
            var insider = access.below(command.caller(), command.target());
            var found = members.find(insider.organization(), command.caller(), command.member());
            var member = found.membership();
            var next = MembershipRules.changed(insider.membership(), member, command.level(), clock.instant());
            if (!next.equals(member)) {
                if (member.level() == MembershipLevel.OWNER) {
                    MembershipRules.requireOwnerLeft(memberships.countOwners(member.organization()));
                }
                memberships.save(next);
                audit.levelChanged(
                        new Cause(command.caller(), command.origin()), next.organization(), found.user(), next.level());
            }
            return next;
        });
        return members.view(changed);
    }
}
