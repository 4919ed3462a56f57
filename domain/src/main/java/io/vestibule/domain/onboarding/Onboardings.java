package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where each person stands with onboarding. Safe for many threads. */
@Port
public interface Onboardings {

    /** {@link Onboarding#NONE} when nothing was ever stored. */
    Onboarding of(UserId user);

    /** Everybody whose onboarding names the invite. */
    List<UserId> namingInvite(UUID invite);

    /** Everybody who handed onboarding on in the organization with an invite that is gone unnoticed. */
    List<UserId> orphanedIn(OrganizationId organization);

    /**
     * Everybody who waits for the acceptance of an invite made before a moment, or of one that is gone unnoticed.
     *
     * @param moment whole milliseconds
     */
    List<UserId> waitingSince(Instant moment);

    /** Stores the next state of a person's onboarding. */
    void save(UserId user, Onboarding onboarding);
}
