package io.vestibule.application.access;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.TwoFactorGate;
import jakarta.inject.Inject;

/** Stops a person whose present organization demands a second factor that was not shown. */
public final class CheckTwoFactorGate {

    private final CurrentAccounts accounts;

    @Inject
    public CheckTwoFactorGate(CurrentAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @throws io.vestibule.domain.common.DomainException {@code two_factor_setup_required} or
     *     {@code two_factor_verification_required}
     */
    public void handle(SessionPrincipal caller) {
        var account = accounts.of(caller.userId());
        TwoFactorGate.check(
                account.current()
                        .map(current -> current.organization().enforcesTwoFactor())
                        .orElse(false),
                account.secondFactors().isEnabled(),
                caller.session().twoFactorVerified());
    }
}
