package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.SiteLinks;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.domain.users.PasswordResets;
import io.vestibule.domain.users.ResetLifetime;
import io.vestibule.domain.users.ResetToken;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/**
 * Mails a link with which a new password can be set. Whoever asks does not learn whether there is such an account: the same
 * is done for both, but for what the mail needs.
 */
public final class RequestPasswordReset {

    private final Users users;
    private final PasswordResets resets;
    private final ResetLifetime lifetime;
    private final LoginGuard guard;
    private final MailOutbox outbox;
    private final MailDelivery delivery;
    private final SiteLinks links;
    private final Audit audit;
    private final SecretGenerator secrets;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    RequestPasswordReset(
            Users users,
            PasswordResets resets,
            ResetLifetime lifetime,
            LoginGuard guard,
            MailOutbox outbox,
            MailDelivery delivery,
            SiteLinks links,
            Audit audit,
            SecretGenerator secrets,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.resets = resets;
        this.lifetime = lifetime;
        this.guard = guard;
        this.outbox = outbox;
        this.delivery = delivery;
        this.links = links;
        this.audit = audit;
        this.secrets = secrets;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code email_not_available} where no mail is sent
     */
    public void requireMail() {
        if (!delivery.carriesLinks()) {
            throw UserErrors.resetNotAvailable();
        }
    }

    /**
     * @throws DomainException {@code email_not_available} where no mail is sent
     */
    public void handle(EmailAddress email, Origin origin) {
        requireMail();
        var token = ResetToken.fresh(secrets);
        unitOfWork.run(() -> {
            var user = users.find(email).filter(User::active);
            if (user.isPresent()) {
                send(user.get(), token);
                audit.record(EventType.PASSWORD_RESET_REQUESTED, user.get(), Principal.ANONYMOUS, origin);
            } else {
                audit.recordWithoutAccount(
                        EventType.PASSWORD_RESET_REQUESTED,
                        Principal.ANONYMOUS,
                        origin,
                        Map.of("account", guard.pseudonym(email)));
            }
        });
    }

    private void send(User user, ResetToken token) {
        resets.save(new PasswordReset(
                user.id(),
                token.hash(),
                user.credentials().authEpoch(),
                user.mailbox().address(),
                clock.instant().plus(lifetime.value())));
        outbox.enqueue(new Mail(
                user.mailbox().address(),
                MailTemplate.PASSWORD_RESET,
                Map.of(
                        "name", user.name().first().value(),
                        "link", links.resetPassword(user.uuid(), token))));
    }
}
