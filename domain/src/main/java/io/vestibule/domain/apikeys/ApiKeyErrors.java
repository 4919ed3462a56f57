package io.vestibule.domain.apikeys;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class ApiKeyErrors {

    private ApiKeyErrors() {}

    public static DomainException tooMany() {
        return DomainException.invalid(
                "invalid_input",
                "You can only have " + PersonalApiKey.MAX_PER_USER
                        + " personal API keys. Remove an existing key before creating a new one.");
    }

    public static DomainException noScopes() {
        return DomainException.invalid("empty", "scopes", "This list may not be empty.");
    }

    public static DomainException labelBlank() {
        return DomainException.invalid("blank", "label", "This field may not be blank.");
    }

    public static DomainException tooManyPlaces(String attr) {
        return DomainException.invalid(
                "invalid_input", attr, "At most " + PersonalApiKey.MAX_PLACES + " different entries are allowed.");
    }

    public static DomainException notAMemberOfTeams() {
        return DomainException.invalid(
                "invalid_input", "scoped_teams", "You must be a member of all teams that you are scoping the key to.");
    }

    public static DomainException notAMemberOfOrganizations() {
        return DomainException.invalid(
                "invalid_input",
                "scoped_organizations",
                "You must be a member of all organizations that you are scoping the key to.");
    }

    public static DomainException organizationMalformed() {
        return DomainException.invalid("invalid_input", "scoped_organizations", "Invalid organization UUID");
    }

    /** A key sees itself, and nothing else of keys. */
    public static DomainException onlyItself() {
        return DomainException.of(
                Kind.FORBIDDEN, "permission_denied", "This action does not support Personal API Key access");
    }
}
