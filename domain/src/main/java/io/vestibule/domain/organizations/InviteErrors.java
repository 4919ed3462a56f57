package io.vestibule.domain.organizations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of invites, with their codes. */
public final class InviteErrors {

    private InviteErrors() {}

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
        return DomainException.of(Kind.CONFLICT, "conflict", "This email address was invited a moment ago.");
    }

    public static DomainException aboveOwnLevel() {
        return DomainException.of(
                Kind.FORBIDDEN,
                "permission_denied",
                "You cannot invite a user with a higher permission level than your own.");
    }

    public static DomainException unknown() {
        return DomainException.invalid("invalid_input", "The provided invite ID is not valid.");
    }

    public static DomainException forSomebodyElse() {
        return DomainException.invalid("invalid_recipient", "This invite is intended for another email address.");
    }

    public static DomainException expired() {
        return DomainException.invalid("expired", "This invite has expired. Please ask your admin for a new one.");
    }

    public static DomainException used() {
        return DomainException.invalid("expired", "This invite has already been used.");
    }

    /**
     * Whoever has an account signs in first; the detail is where.
     *
     * @param page where they go on then
     */
    public static DomainException accountExists(String page) {
        return DomainException.invalid("account_exists", "/login?next=" + page);
    }

    public static DomainException projectElsewhere() {
        return DomainException.invalid(
                "invalid_input",
                "private_project_access",
                "Project does not exist on this organization, or it is private and you do not have access to it.");
    }
}
