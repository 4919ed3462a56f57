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

    /**
     * Mails {@code user} a link where the address is not proven yet.
     *
     * @return whether the person has to follow it before coming in
     */
    public boolean ask(User user) {
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
