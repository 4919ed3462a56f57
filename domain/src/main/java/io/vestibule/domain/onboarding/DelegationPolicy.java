package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Invite;
import java.util.Optional;

/** What of a delegation belongs to the person who made it. */
public final class DelegationPolicy {

    private DelegationPolicy() {}

    /** Whether the invite is the delegation that the person's onboarding records: theirs, and theirs to take back. */
    public static boolean isOwn(Invite invite, UserId user, Onboarding onboarding) {
        return invite.delegation()
                && invite.createdBy().equals(Optional.of(user))
                && onboarding.delegatedToInvite().equals(Optional.of(invite.id()))
                && onboarding.delegatedToOrganization().equals(Optional.of(invite.organization()));
    }
}
