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
import java.util.Optional;
import java.util.UUID;

/**
 * Mails a link with which a new password can be set. Whoever asks does not learn whether there is such an account: as much
 * is done for one that is not there.
 */
public final class RequestPasswordReset {

    private static final UUID NOBODY = new UUID(0, 0);

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
            var pseudonym = guard.pseudonym(email);
            var mail = mail(email, user, token);
            if (user.isPresent()) {
                resets.save(reset(user.get(), token));
                outbox.enqueue(mail);
                audit.record(EventType.PASSWORD_RESET_REQUESTED, user.get(), Principal.ANONYMOUS, origin);
            } else {
                outbox.rehearse(mail);
                audit.recordWithoutAccount(
                        EventType.PASSWORD_RESET_REQUESTED, Principal.ANONYMOUS, origin, Map.of("account", pseudonym));
            }
        });
    }

    private PasswordReset reset(User user, ResetToken token) {
        return new PasswordReset(
                user.id(),
                token.hash(),
                user.credentials().authEpoch(),
                user.mailbox().address(),
                clock.instant().plus(lifetime.value()));
    }

    private Mail mail(EmailAddress email, Optional<User> user, ResetToken token) {
        return new Mail(
                email,
                MailTemplate.PASSWORD_RESET,
                Map.of(
                        "name",
                        user.map(known -> known.name().first().value()).orElse(""),
                        "link",
                        links.resetPassword(user.map(User::uuid).orElse(NOBODY), token)));
    }
}
