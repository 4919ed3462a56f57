package io.vestibule.application.users;

import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.users.EmailVerification;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.VerificationToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Asks whoever reads a mailbox whether the account is theirs. */
public final class AddressVerification {

    private final EmailVerifications verifications;
    private final MailOutbox outbox;
    private final SiteLinks links;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    public AddressVerification(
            EmailVerifications verifications,
            MailOutbox outbox,
            SiteLinks links,
            SecretGenerator secrets,
            Clock clock) {
        this.verifications = verifications;
        this.outbox = outbox;
        this.links = links;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Mails a link to the address that waits for it, else to the one in force; links that were mailed before are dead. To be
     * called inside the unit of work that makes it necessary.
     *
     * @param user as stored
     */
    public void ask(User user) {
        var token = VerificationToken.fresh(secrets);
        verifications.save(EmailVerification.asked(user, token, clock.instant()));
        outbox.enqueue(new Mail(
                user.mailbox().claimed(),
                MailTemplate.VERIFY_EMAIL,
                Map.of(
                        "name", user.name().first().value(),
                        "link", links.verifyEmail(user.uuid(), token),
                        "uuid", user.uuid().toString(),
                        "token", token.reveal())));
    }
}
