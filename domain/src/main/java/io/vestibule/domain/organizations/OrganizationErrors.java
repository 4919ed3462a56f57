package io.vestibule.domain.organizations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;
import java.util.Optional;

/** The refusals of this capability, with their codes. */
public final class OrganizationErrors {

    private OrganizationErrors() {}

    public static DomainException noCurrentOrganization() {
        return DomainException.of(Kind.NOT_FOUND, "not_found", "Current organization not found.");
    }

    public static DomainException noCurrentProject() {
        return DomainException.of(Kind.NOT_FOUND, "not_found", "Current project not found.");
    }

    public static DomainException noAccess() {
        return denied("You don't have access to this organization.");
    }

    public static DomainException noProjectAccess() {
        return denied("You don't have access to the project.");
    }

    public static DomainException levelInsufficient() {
        return denied("Your organization access level is insufficient.");
    }

    public static DomainException keysNotAllowed(OrganizationName organization) {
        return denied("Organization '" + organization.value() + "' does not allow using personal API keys."
                + " Contact an admin to enable personal API keys for this organization.");
    }

    public static DomainException creationNotAllowed() {
        return denied("New organizations cannot be created by this account.");
    }

    /** The plan of the organization does not include what it takes to begin this. */
    public static DomainException notInPlan(Restriction restriction) {
        return new DomainException(
                Kind.UNPAID,
                "payment_required",
                "This setting is not part of your organization's plan. Upgrade your plan to use it.",
                Optional.of(restriction.setting()),
                Optional.empty());
    }

    public static DomainException nameRequired() {
        return DomainException.invalid("required", "name", "This field is required.");
    }

    public static DomainException noSuchLogo(String id) {
        return notAMember("logo_media_id", id);
    }

    public static DomainException ownLevel() {
        return denied("You can't change your own access level.");
    }

    public static DomainException onlyOwnersMakeOwners() {
        return denied("You can only make another member owner if you're this organization's owner.");
    }

    public static DomainException levelAboveOwn() {
        return denied("You can only change access level of others to lower or equal to your current one.");
    }

    public static DomainException onlyAdministratorsEdit() {
        return denied("You can only edit others if you are an admin.");
    }

    public static DomainException memberAboveOwn() {
        return denied("You can only edit others with level lower or equal to you.");
    }

    public static DomainException ownerCannotLeave() {
        return DomainException.invalid("invalid_input", "Cannot leave the organization as its owner!");
    }

    public static DomainException ownerNeeded() {
        return DomainException.invalid("invalid_input", "An organization must have at least one owner.");
    }

    public static DomainException slugTaken() {
        return DomainException.invalid("unique", "slug", "There is already an organization with this slug.");
    }

    public static DomainException alreadyMember() {
        return DomainException.invalid("user_already_member", "The person already belongs to this organization.");
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
                Kind.CONFLICT,
                "conflict",
                "The account is the only owner of \"" + name
                        + "\", which has other members; make another one owner first.");
    }

    private static DomainException denied(String detail) {
        return DomainException.of(Kind.FORBIDDEN, "permission_denied", detail);
    }
}
