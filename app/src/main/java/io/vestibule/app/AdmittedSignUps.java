package io.vestibule.app;

import io.vestibule.adapters.console.SignUps;
import io.vestibule.application.accounts.SignUpAdmission;
import io.vestibule.domain.users.SignUpRules;
import jakarta.inject.Inject;

/** Offers an account to whoever would get one now. */
final class AdmittedSignUps implements SignUps {

    private final SignUpAdmission admission;
    private final SignUpRules rules;

    @Inject
    AdmittedSignUps(SignUpAdmission admission, SignUpRules rules) {
        this.admission = admission;
        this.rules = rules;
    }

    @Override
    public Offer offer() {
        if (admission.isForTheFounder()) {
            return rules.bootstrapToken().isPresent() ? Offer.FOUNDER_WITH_TOKEN : Offer.FOUNDER;
        }
        return rules.open() ? Offer.ANYBODY : Offer.NONE;
    }
}
