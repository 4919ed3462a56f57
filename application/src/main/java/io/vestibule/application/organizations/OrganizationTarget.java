package io.vestibule.application.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UuidText;
import java.util.Optional;

/** Which organization a request is about. */
public sealed interface OrganizationTarget {

    /** The one the caller works in, named {@code @current}. */
    record Current() implements OrganizationTarget {}

    /** @param id empty when the text was no UUID, which names no organization */
    record Named(Optional<OrganizationId> id) implements OrganizationTarget {}

    /** The organization that a path names; any text is allowed. */
    static OrganizationTarget parse(String text) {
        return text.equals("@current")
                ? new Current()
                : new Named(UuidText.parse(text).map(OrganizationId::new));
    }
}
