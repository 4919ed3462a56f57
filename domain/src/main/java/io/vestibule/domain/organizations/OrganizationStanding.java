package io.vestibule.domain.organizations;

import java.util.Optional;

/**
 * Whether an organization is in use.
 *
 * @param active empty counts as active
 * @param reason why it is not, for people
 * @param pendingDeletion whether it is about to go
 */
public record OrganizationStanding(
        Optional<Boolean> active, Optional<String> reason, Optional<Boolean> pendingDeletion) {

    /** In use, as every organization is at first. */
    public static final OrganizationStanding IN_USE =
            new OrganizationStanding(Optional.of(true), Optional.empty(), Optional.of(false));
}
