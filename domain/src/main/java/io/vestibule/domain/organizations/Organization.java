package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import java.time.Instant;

/**
 * People who work together.
 *
 * @param slug unique, at most 64 of {@code [-a-zA-Z0-9_]}; stays when the name changes
 */
public record Organization(
        OrganizationId id,
        OrganizationName name,
        String slug,
        OrganizationSettings settings,
        OrganizationStanding standing,
        Instant createdAt,
        Instant updatedAt) {

    /** A new organization with everything as it is at first. */
    public static Organization founded(OrganizationId id, OrganizationName name, String slug, Instant now) {
        return new Organization(id, name, slug, OrganizationSettings.INITIAL, OrganizationStanding.IN_USE, now, now);
    }

    /** The next state after its settings were changed. */
    public Organization withSettings(OrganizationSettings settings, Instant now) {
        return new Organization(id, name, slug, settings, standing, createdAt, now);
    }

    /** The next state after somebody edited it; the same one when nothing changed. */
    public Organization edited(OrganizationName name, OrganizationSettings settings, Instant now) {
        return name.equals(this.name) && settings.equals(this.settings)
                ? this
                : new Organization(id, name, slug, settings, standing, createdAt, now);
    }

    /** Whether members need a second factor to work here. */
    public boolean enforcesTwoFactor() {
        return settings.enforceTwoFactor().orElse(false);
    }
}
