package io.vestibule.application.organizations;

/** Who may create organizations. */
public enum OrganizationCreation {
    /** Everybody with an account. */
    OPEN,
    /** Whoever does not belong to an organization yet. */
    FIRST_ONLY,
    /** Staff. */
    STAFF
}
