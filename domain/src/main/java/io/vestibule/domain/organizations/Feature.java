package io.vestibule.domain.organizations;

import java.util.Optional;

/**
 * Something that an organization may use, as the plans of a host name it.
 *
 * @param key what programs know it by, for instance {@code organization_security_settings}
 * @param name what people call it
 * @param description what it is good for; may be empty
 * @param unit what {@code limit} counts, for instance {@code projects}
 * @param limit how much of it may be used; empty: any amount
 * @param note a remark for people
 * @param planDefault whether it comes with the plan as it is
 */
public record Feature(
        String key,
        String name,
        String description,
        Optional<String> unit,
        Optional<Long> limit,
        Optional<String> note,
        boolean planDefault) {

    /** A feature that can be used without limit. */
    public static Feature unlimited(String key, String name, String description) {
        return new Feature(key, name, description, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
}
