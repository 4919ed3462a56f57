package io.vestibule.application.twofactor;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.twofactor.TwoFactors;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tells which second factors an account has. */
public final class GetTwoFactorStatus {

    /** @param remainingCodes backup codes that can still be used */
    public record Status(SecondFactors factors, int remainingCodes) {}

    private final FactorOwners owners;
    private final AccountViews accounts;
    private final TwoFactors twoFactors;
    private final Clock clock;

    @Inject
    GetTwoFactorStatus(FactorOwners owners, AccountViews accounts, TwoFactors twoFactors, Clock clock) {
        this.owners = owners;
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} or {@code NOT_FOUND}
     */
    public Status handle(SessionPrincipal caller, Target target) {
        var owner = owners.any(caller, target);
        var account = accounts.find(owner, clock.instant()).orElseThrow(DomainException::notFound);
        return new Status(account.secondFactors(), twoFactors.of(owner).remainingCodes());
    }
}
