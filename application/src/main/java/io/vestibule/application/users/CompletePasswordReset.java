package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordResets;
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
 * Sets a new password for whoever holds the mailed token, once. Nobody is signed in by it; every session ends. Passkeys stay,
 * unless the address was never proven.
 */
public final class CompletePasswordReset {

    private final Users users;
    private final PasswordResets resets;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final NewPasswords newPasswords;
    private final LoginGuard guard;
    private final MailOutbox outbox;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CompletePasswordReset(
            Users users,
            PasswordResets resets,
            Sessions sessions,
            Passkeys passkeys,
            NewPasswords newPasswords,
            LoginGuard guard,
            MailOutbox outbox,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.resets = resets;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.newPasswords = newPasswords;
        this.guard = guard;
        this.outbox = outbox;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Only asks; nothing happens to the token.
     *
     * @param uuid empty when what named the account was no UUID
     * @throws DomainException {@code invalid_token}, for whatever reason it sets no password of that account
     */
    public void requireUsable(Optional<UUID> uuid, ResetToken token) {
        var unused = holder(uuid, token);
    }

    private User holder(Optional<UUID> uuid, ResetToken token) {
        var now = clock.instant();
        return uuid.flatMap(users::find)
                .filter(user -> resets.of(user.id())
                        .filter(reset -> reset.isUsable(token, user, now))
                        .isPresent())
                .orElseThrow(UserErrors::resetTokenInvalid);
    }

    /**
     * The address of the account.
     *
     * @param uuid empty when what named the account was no UUID
     * @throws DomainException {@code invalid_token}; what a password is refused with, and the token stays good then
     */
    public EmailAddress handle(Optional<UUID> uuid, ResetToken token, Password password, Origin origin) {
        var hash = newPasswords.changed(password, holder(uuid, token));
        return unitOfWork.call(() -> {
            // the same link may have been used while the password was hashed
            var user = holder(uuid, token);
            resets.remove(user.id());
            users.save(user.withPassword(hash));
            sessions.removeOthers(user.id(), Optional.empty());
            if (!user.mailbox().verified().orElse(true)) {
                removePasskeys(user, origin);
            }
            guard.forgive(user.mailbox().address());
            outbox.enqueue(new Mail(
                    user.mailbox().address(),
                    MailTemplate.PASSWORD_CHANGED,
                    Map.of("name", user.name().first().value())));
            audit.record(EventType.PASSWORD_RESET_COMPLETED, user, Principal.ANONYMOUS, origin);
            return user.mailbox().address();
        });
    }

    /** Whoever signed up may have been somebody else: what they could come in with goes with their password. */
    private void removePasskeys(User user, Origin origin) {
        for (var passkey : passkeys.ofUser(user.id())) {
            passkeys.remove(passkey.id());
            var details = Map.of("passkey", passkey.id().toString());
            audit.record(EventType.PASSKEY_REMOVED, user, Principal.ANONYMOUS, origin, details);
        }
    }
}
