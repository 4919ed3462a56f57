package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.sessions.CsrfTokens;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.CsrfToken;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Changes what an account's owner, or staff, may change about it: all that is wanted, or nothing. */
public final class UpdateUser {

    public record Command(Principal.Known caller, Target target, UserChanges changes, Origin origin) {

        /** For a change that is not known to come from anywhere. */
        public Command(Principal.Known caller, Target target, UserChanges changes) {
            this(caller, target, changes, Origin.INTERNAL);
        }
    }

    /**
     * @param renewed the caller's session under its new token, when the old one is dead
     */
    public record Outcome(UserProfile profile, Optional<RenewedSession> renewed) {}

    /** What the browser must keep instead of what it has. */
    public record RenewedSession(SessionToken token, CsrfToken csrfToken) {}

    private final Targets targets;
    private final EditAccount editAccount;
    private final GetUser getUser;
    private final Users users;
    private final Sessions sessions;
    private final TwoFactors twoFactors;
    private final NewPasswords newPasswords;
    private final PasswordHasher passwordHasher;
    private final SecretGenerator secrets;
    private final CsrfTokens csrfTokens;
    private final AddressVerification addressVerification;
    private final MailOutbox outbox;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    UpdateUser(
            Targets targets,
            EditAccount editAccount,
            GetUser getUser,
            Users users,
            Sessions sessions,
            TwoFactors twoFactors,
            NewPasswords newPasswords,
            PasswordHasher passwordHasher,
            SecretGenerator secrets,
            CsrfTokens csrfTokens,
            AddressVerification addressVerification,
            MailOutbox outbox,
            Audit audit,
            UnitOfWork unitOfWork) {
        this.targets = targets;
        this.editAccount = editAccount;
        this.getUser = getUser;
        this.users = users;
        this.sessions = sessions;
        this.twoFactors = twoFactors;
        this.newPasswords = newPasswords;
        this.passwordHasher = passwordHasher;
        this.secrets = secrets;
        this.csrfTokens = csrfTokens;
        this.addressVerification = addressVerification;
        this.outbox = outbox;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code permission_denied}, {@code NOT_FOUND}, or the first member that cannot become what is
     *     wanted; nothing has changed then
     */
    public Outcome handle(Command command) {
        var id = account(command);
        return outcome(command, id, unitOfWork.call(update(command, id)));
    }

    /**
     * As {@link #handle}, for callers who do not wait until everything is durable.
     *
     * @return ends with the outcome, or with a refusal
     * @throws DomainException as {@link #handle}, as far as that is known at once
     */
    public CompletionStage<Outcome> submit(Command command) {
        var id = account(command);
        return unitOfWork.submit(update(command, id)).thenApply(token -> outcome(command, id, token));
    }

    /** The unit of work; gives back a new token for the caller's session where there has to be one. */
    private Supplier<Optional<SessionToken>> update(Command command, UserId id) {
        var caller = command.caller();
        var changes = command.changes();
        // hashing takes long, so it is done before the unit of work begins
        var newPassword = changes.password().isGiven() ? Optional.of(hashed(id, command)) : Optional.<Hashed>empty();
        return () -> {
            var user = find(id);
            var edited = editAccount.edited(user, changes, caller);
            var next = newPassword
                    .map(password -> withPassword(user, edited, password))
                    .orElse(edited);
            if (next.equals(user)) {
                askForProof(user, next, command);
                return Optional.empty();
            }
            users.save(next);
            note(user, next, command);
            askForProof(user, next, command);
            return endOtherSessions(user, next, caller);
        };
    }

    private Outcome outcome(Command command, UserId id, Optional<SessionToken> token) {
        var caller = command.caller();
        var renewed = token.flatMap(
                fresh -> ownSession(caller, id).map(session -> new RenewedSession(fresh, csrfTokens.issue(session))));
        return new Outcome(getUser.profile(caller, id), renewed);
    }

    /**
     * The account whose new address has to be proven by mail when the command is carried out; for limits on such mails.
     *
     * @throws DomainException as {@link #handle}, as far as that does not depend on passwords
     */
    public Optional<UUID> needsProof(Command command) {
        if (!command.changes().email().isGiven()) {
            return Optional.empty();
        }
        var user = find(account(command));
        editAccount.edited(user, command.changes(), command.caller());
        return editAccount.needsProof(user, command.changes()) ? Optional.of(user.uuid()) : Optional.empty();
    }

    private UserId account(Command command) {
        var id = targets.resolve(command.caller(), command.target());
        if (command.changes().staff().isGiven() && !command.caller().staff()) {
            throw UserErrors.onlyStaffGrantStaff();
        }
        return id;
    }

    private void askForProof(User before, User after, Command command) {
        if (editAccount.needsProof(before, command.changes())) {
            addressVerification.ask(after);
            audit.record(EventType.EMAIL_CHANGE_REQUESTED, after, command.caller(), command.origin());
        }
    }

    private void note(User before, User after, Command command) {
        var changed = ChangedMembers.between(before, after);
        if (!changed.isEmpty()) {
            audit.record(EventType.USER_UPDATED, after, command.caller(), command.origin(), Map.of("changed", changed));
        }
        if (!before.mailbox().address().equals(after.mailbox().address())) {
            audit.record(EventType.EMAIL_CHANGED, after, command.caller(), command.origin());
        }
        if (isOfAnotherEpoch(before, after)) {
            tell(MailTemplate.PASSWORD_CHANGED, after);
            audit.record(EventType.PASSWORD_CHANGED, after, command.caller(), command.origin());
        }
        if (passkeysCount(before) != passkeysCount(after)) {
            var on = passkeysCount(after);
            twoFactors.save(twoFactors.of(after.id()).changed());
            tell(on ? MailTemplate.PASSKEYS_AS_SECOND_FACTOR : MailTemplate.PASSKEYS_NO_SECOND_FACTOR, after);
            audit.record(
                    on ? EventType.TWO_FACTOR_PASSKEYS_ENABLED : EventType.TWO_FACTOR_PASSKEYS_DISABLED,
                    after,
                    command.caller(),
                    command.origin());
        }
    }

    private void tell(MailTemplate template, User user) {
        outbox.enqueue(new Mail(
                user.mailbox().address(),
                template,
                Map.of("name", user.name().first().value())));
    }

    /** A hash, and the hash it replaces. */
    private record Hashed(PasswordHash hash, Optional<PasswordHash> replaces) {}

    private Hashed hashed(UserId id, Command command) {
        var changes = command.changes();
        var user = find(id);
        editAccount.edited(user, changes, command.caller());
        var present = user.credentials().password();
        present.ifPresent(hash -> requireCurrentPassword(changes, hash));
        var password =
                changes.password().map(Optional::of).over(Optional.empty()).orElseThrow();
        return new Hashed(newPasswords.changed(password, user), present);
    }

    private void requireCurrentPassword(UserChanges changes, PasswordHash present) {
        var current = changes.currentPassword()
                .map(Optional::of)
                .over(Optional.empty())
                .orElseThrow(UserErrors::currentPasswordRequired);
        if (current.reveal().isEmpty()) {
            throw UserErrors.currentPasswordBlank();
        }
        if (!passwordHasher.verify(current, present)) {
            throw UserErrors.currentPasswordWrong();
        }
    }

    private static User withPassword(User user, User edited, Hashed password) {
        if (!user.credentials().password().equals(password.replaces())) {
            throw UserErrors.changedMeanwhile();
        }
        return edited.withPassword(password.hash());
    }

    /** Ends what another holder of the account may have open; gives back the caller's own session's next token. */
    private Optional<SessionToken> endOtherSessions(User before, User after, Principal.Known caller) {
        var ownSession = ownSession(caller, after.id());
        var passwordChanged = isOfAnotherEpoch(before, after);
        if (passwordChanged || opensNewWayIn(before, after)) {
            sessions.removeOthers(after.id(), ownSession);
        }
        if (!passwordChanged && !beginToCount(before, after) || ownSession.isEmpty()) {
            return Optional.empty();
        }
        var token = SessionToken.fresh(secrets);
        var session = sessions.find(ownSession.get()).orElseThrow(UserErrors::changedMeanwhile);
        sessions.save(session.rotated(token, after.credentials().authEpoch()));
        return Optional.of(token);
    }

    /** Whether the password changed. */
    private static boolean isOfAnotherEpoch(User before, User after) {
        return before.credentials().authEpoch() != after.credentials().authEpoch();
    }

    private static boolean opensNewWayIn(User before, User after) {
        return !before.mailbox().address().equals(after.mailbox().address()) || beginToCount(before, after);
    }

    private static boolean beginToCount(User before, User after) {
        return passkeysCount(after) && !passkeysCount(before);
    }

    /** Whether passkeys are a second factor. */
    private static boolean passkeysCount(User user) {
        return user.preferences().passkeysEnabledForTwoFactor().orElse(false);
    }

    private static Optional<SessionId> ownSession(Principal.Known caller, UserId account) {
        return caller instanceof SessionPrincipal person && person.userId().equals(account)
                ? Optional.of(person.session().id())
                : Optional.empty();
    }

    private User find(UserId id) {
        return users.find(id).filter(User::active).orElseThrow(DomainException::notFound);
    }
}
