package io.vestibule.application.access;

import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;
import java.time.Clock;

/** Lets nobody change second factors in a session that showed none where there is one: it would show the new one instead. */
public final class ShownFactor {

    private final AccountViews accounts;
    private final Clock clock;

    @Inject
    ShownFactor(AccountViews accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code two_factor_verification_required}
     */
    public void require(SessionPrincipal caller) {
        var hasFactor = accounts.find(caller.userId(), clock.instant())
                .map(account -> account.secondFactors().isEnabled())
                .orElse(false);
        if (hasFactor && !caller.session().twoFactorVerified()) {
            throw AccessErrors.twoFactorVerificationRequired();
        }
    }
}
