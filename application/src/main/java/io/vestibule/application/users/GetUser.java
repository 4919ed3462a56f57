package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import jakarta.inject.Inject;

/** Shows an account. */
public final class GetUser {

    private final Targets targets;
    private final CurrentAccounts accounts;
    private final UserProfiles profiles;

    @Inject
    public GetUser(Targets targets, CurrentAccounts accounts, UserProfiles profiles) {
        this.targets = targets;
        this.accounts = accounts;
        this.profiles = profiles;
    }

    /**
     * @throws DomainException {@code permission_denied} when the caller may not see it, {@code NOT_FOUND} when there is none
     */
    public UserProfile handle(Principal.Known caller, Target target) {
        return profile(caller, targets.resolve(caller, target));
    }

    /** An account that was found already. */
    UserProfile profile(Principal.Known caller, UserId id) {
        var account = accounts.of(id);
        return profiles.seenBy(id.equals(caller.userId()) ? account : accounts.of(caller.userId()), account);
    }
}
