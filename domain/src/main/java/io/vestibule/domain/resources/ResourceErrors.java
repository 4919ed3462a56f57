package io.vestibule.domain.resources;

import io.vestibule.domain.common.DomainException;

/** The refusals of this capability, with their codes. */
public final class ResourceErrors {

    private ResourceErrors() {}

    public static DomainException noLink() {
        return DomainException.invalid("invalid_input", "url", "Enter a valid http or https URL.");
    }
}
