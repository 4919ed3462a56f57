package io.vestibule.domain.organizations;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import java.time.Instant;

/** What members of one organization may do to each other's memberships. */
public final class MembershipRules {

    private MembershipRules() {}

    /**
     * The next state of {@code target} after {@code caller} gave it another level; the same one when nothing changes.
     *
     * @throws DomainException {@code permission_denied}, or what is wrong with the level
     */
    public static Membership changed(
            Membership caller, Membership target, Change<MembershipLevel> wanted, Instant now) {
        if (wanted.isGiven() && isOwn(caller, target)) {
            throw OrganizationErrors.ownLevel();
        }
        if (wanted instanceof Change.To<MembershipLevel> to) {
            requireMayGive(caller, to.value());
        }
        requireMayEdit(caller, target);
        var level = wanted.over(target.level());
        return level == target.level() ? target : target.withLevel(level, now);
    }

    /**
     * @throws DomainException {@code permission_denied} when {@code caller} may not end this membership; {@code
     *     invalid_input} when it is an owner's, whoever asks
     */
    public static void requireMayEnd(Membership caller, Membership target) {
        requireMayEdit(caller, target);
        if (target.level() == MembershipLevel.OWNER) {
            throw OrganizationErrors.ownerCannotLeave();
        }
    }

    /**
     * The last net below the other rules, which leave an owner only as long as they are asked one after the other.
     *
     * @param owners how many there are before one of them gets another level
     * @throws DomainException {@code invalid_input} when no owner would be left
     */
    public static void requireOwnerLeft(int owners) {
        if (owners < 2) {
            throw OrganizationErrors.ownerNeeded();
        }
    }

    private static void requireMayGive(Membership caller, MembershipLevel level) {
        if (level == MembershipLevel.OWNER && caller.level() != MembershipLevel.OWNER) {
            throw OrganizationErrors.onlyOwnersMakeOwners();
        }
        if (!caller.level().isAtLeast(level)) {
            throw OrganizationErrors.levelAboveOwn();
        }
    }

    private static void requireMayEdit(Membership caller, Membership target) {
        if (isOwn(caller, target)) {
            return;
        }
        if (!caller.level().isAtLeast(MembershipLevel.ADMINISTRATOR)) {
            throw OrganizationErrors.onlyAdministratorsEdit();
        }
        if (!caller.level().isAtLeast(target.level())) {
            throw OrganizationErrors.memberAboveOwn();
        }
    }

    private static boolean isOwn(Membership caller, Membership target) {
        return caller.user().equals(target.user());
    }
}
