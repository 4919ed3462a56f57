package io.vestibule.application.audit;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UserId;

/**
 * Who or what makes something happen, for the record.
 *
 * @param actor {@link Principal#ANONYMOUS} for the installation itself
 * @param origin where they ask from
 */
public record Cause(Principal actor, Origin origin) {

    /** The installation itself. */
    public static final Cause INSTALLATION = new Cause(Principal.ANONYMOUS, Origin.INTERNAL);

    /**
     * Whose doing it is.
     *
     * @throws IllegalStateException when it is nobody's who is known
     */
    public UserId person() {
        if (actor instanceof Principal.Known known) {
            return known.userId();
        }
        throw new IllegalStateException("Only somebody known can do this.");
    }
}
