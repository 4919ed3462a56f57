package io.vestibule.domain.organizations;

import io.vestibule.domain.common.DomainException;
import java.util.UUID;

/** The refusals of this capability, with their codes. */
public final class OrganizationErrors {

    private OrganizationErrors() {}

    public static DomainException slugTaken() {
        return DomainException.invalid("unique", "slug", "There is already an organization with this slug.");
    }

    public static DomainException alreadyMember() {
        return DomainException.invalid("user_already_member", "The person already belongs to this organization.");
    }

    /** The caller asked to be let in twice. */
    public static DomainException youAreMember() {
        return DomainException.invalid("user_already_member", "You already are a member of this organization.");
    }

    public static DomainException addressBelongs() {
        return DomainException.invalid(
                "invalid_input", "A user with this email address already belongs to the organization.");
    }

    /** Two invites for one address at the same moment. */
    public static DomainException alreadyInvited() {
        return DomainException.of(
                DomainException.Kind.CONFLICT, "conflict", "This email address was invited a moment ago.");
    }

    public static DomainException inviteAboveOwnLevel() {
        return DomainException.of(
                DomainException.Kind.FORBIDDEN,
                "permission_denied",
                "You cannot invite a user with a higher permission level than your own.");
    }

    public static DomainException inviteUnknown() {
        return DomainException.invalid("invalid_input", "The provided invite ID is not valid.");
    }

    public static DomainException inviteForSomebodyElse() {
        return DomainException.invalid("invalid_recipient", "This invite is intended for another email address.");
    }

    public static DomainException inviteExpired() {
        return DomainException.invalid("expired", "This invite has expired. Please ask your admin for a new one.");
    }

    public static DomainException inviteUsed() {
        return DomainException.invalid("expired", "This invite has already been used.");
    }

    /** Whoever has an account signs in first; the detail is where. */
    public static DomainException accountExists(UUID invite) {
        return DomainException.invalid("account_exists", "/login?next=/signup/" + invite);
    }

    public static DomainException projectNotInvitable() {
        return DomainException.invalid(
                "invalid_input",
                "private_project_access",
                "Project does not exist on this organization, or it is private and you do not have access to it.");
    }

    public static DomainException notAMember(String attr, String id) {
        return DomainException.invalid("does_not_exist", attr, "Invalid pk \"" + id + "\" - object does not exist.");
    }

    public static DomainException projectElsewhere() {
        return DomainException.invalid(
                "invalid_input", "set_current_team", "The project does not belong to that organization.");
    }

    public static DomainException ambiguousName(String name) {
        return DomainException.invalid(
                "invalid_input",
                "organization",
                "Several organizations are called \"" + name + "\"; give the account one of its own instead.");
    }

    public static DomainException lastOwner(String name) {
        return DomainException.of(
                DomainException.Kind.CONFLICT,
                "conflict",
                "The account is the only owner of \"" + name
                        + "\", which has other members; make another one owner first.");
    }
}
