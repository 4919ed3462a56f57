package io.vestibule.domain.apikeys;

import io.vestibule.domain.common.DomainException;

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
}
