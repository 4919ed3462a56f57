package io.vestibule.application.accounts;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.BootstrapToken;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether somebody may sign up now: anybody where that is allowed, otherwise whoever comes first. */
public final class SignUpAdmission {

    private final SignUpRules rules;
    private final Users users;
    private final Organizations organizations;

    @Inject
    SignUpAdmission(SignUpRules rules, Users users, Organizations organizations) {
        this.rules = rules;
        this.users = users;
        this.organizations = organizations;
    }

    /** Whether only whoever has the token may sign up, where there is one. */
    public boolean isForTheFounder() {
        return isForTheFirst() || !rules.open() && !organizations.isAnyThere();
    }

    /** Whether there is nobody yet. */
    public boolean isForTheFirst() {
        return !users.isAnybodyThere();
    }

    /**
     * @throws DomainException {@code permission_denied} when nobody may
     */
    public void requireOpen() {
        if (!rules.open() && organizations.isAnyThere()) {
            throw UserErrors.signUpClosed();
        }
    }

    /**
     * As {@link #requireOpen}, for whoever has {@code token}.
     *
     * @throws DomainException {@code permission_denied} when nobody may, or not without the right token
     */
    public void require(Optional<BootstrapToken> token) {
        requireOpen();
        if (isForTheFounder() && !rules.isBootstrap(token)) {
            throw UserErrors.bootstrapTokenMissing();
        }
    }
}
