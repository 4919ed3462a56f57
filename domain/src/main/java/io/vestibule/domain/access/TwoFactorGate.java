package io.vestibule.domain.access;

import io.vestibule.domain.common.DomainException;

/** Keeps people without a second factor out of where their organization demands one. */
public final class TwoFactorGate {

    private TwoFactorGate() {}

    /**
     * @param enforced whether the organization the person works in demands a second factor
     * @param enabled whether the account has one
     * @param verified whether it was shown in this session
     * @throws DomainException {@code two_factor_setup_required} or {@code two_factor_verification_required}
     */
    public static void check(boolean enforced, boolean enabled, boolean verified) {
        if (!enforced) {
            return;
        }
        if (!enabled) {
            throw AccessErrors.twoFactorSetupRequired();
        }
        if (!verified) {
            throw AccessErrors.twoFactorVerificationRequired();
        }
    }
}
