package io.vestibule.application.access;

import io.vestibule.application.users.AddressVerification;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;

/** Asks people to prove their address before they come in, where mail reaches them. Runs inside a unit of work. */
public final class AddressProof {

    private final AddressVerification verification;
    private final MailDelivery delivery;
    private final SignUpRules rules;

    @Inject
    AddressProof(AddressVerification verification, MailDelivery delivery, SignUpRules rules) {
        this.verification = verification;
        this.delivery = delivery;
        this.rules = rules;
    }

    /** Whether {@code user} has to prove the address first, and was just sent a mail to do so. */
    public boolean isMissing(User user) {
        if (!rules.verifyEmail()
                || !delivery.reachesPeople()
                || user.mailbox().verified().orElse(false)) {
            return false;
        }
        verification.ask(user);
        // accounts from before addresses were proven may come in nevertheless
        return user.mailbox().verified().isPresent();
    }
}
