package io.vestibule.application.access;

import io.vestibule.application.users.CurrentAccounts;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.TwoFactorGate;
import io.vestibule.domain.accounts.AccountView;
import jakarta.inject.Inject;
import java.util.Optional;

/** Stops a person whose present organization demands a second factor that was not shown. */
public final class CheckTwoFactorGate {

    private final CurrentAccounts accounts;

    @Inject
    public CheckTwoFactorGate(CurrentAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param target the account that the request is about, where the endpoint lets people through to their own, so that they
     *     can see why they are stopped and set up a second factor
     * @throws io.vestibule.domain.common.DomainException {@code two_factor_setup_required} or
     *     {@code two_factor_verification_required}
     */
    public void handle(SessionPrincipal caller, Optional<Target> target) {
        var account = accounts.of(caller.userId());
        var enforced = account.current()
                .map(current -> current.organization().enforcesTwoFactor())
                .orElse(false);
        if (enforced && !isOwn(account, target)) {
            TwoFactorGate.check(
                    true, account.secondFactors().isEnabled(), caller.session().twoFactorVerified());
        }
    }

    private static boolean isOwn(AccountView account, Optional<Target> target) {
        return target.filter(wanted -> wanted instanceof Target.Me
                        || wanted instanceof Target.Named named
                                && named.uuid()
                                        .equals(Optional.of(account.user().uuid())))
                .isPresent();
    }
}
