package io.vestibule.application.access;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a person in with address and password, or lets one who is signed in prove it again. Who fails learns nothing about
 * the account, neither from the answer nor from how long it takes.
 */
public final class SignIn {

    private static final String METHOD = "password";
    private static final Duration DEVICE_MEMORY = Duration.ofDays(30);

    /**
     * @param visitor who is signed in already in the same browser
     * @param origin where the person asks from
     */
    public record Command(EmailAddress email, Password password, Optional<SessionPrincipal> visitor, Origin origin) {}

    /** What was found out about somebody who knows the password, or not. */
    private record Checked(Optional<User> user, boolean fits, Optional<PasswordHash> rehashed) {}

    /** How a login went: a session, or the reason why there is none. */
    private record Outcome(Optional<StartSession.Started> started, Optional<DomainException> refusal) {

        static Outcome begun(StartSession.Started started) {
            return new Outcome(Optional.of(started), Optional.empty());
        }

        static Outcome refused(DomainException refusal) {
            return new Outcome(Optional.empty(), Optional.of(refusal));
        }
    }

    private final Users users;
    private final AccountViews accounts;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final StartSession startSession;
    private final SeenDevices seenDevices;
    private final AddressProof addressProof;
    private final MailOutbox outbox;
    private final Audit audit;
    private final RefusedRequests refusedRequests;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    SignIn(
            Users users,
            AccountViews accounts,
            PasswordHasher hasher,
            LoginGuard guard,
            StartSession startSession,
            SeenDevices seenDevices,
            AddressProof addressProof,
            MailOutbox outbox,
            Audit audit,
            RefusedRequests refusedRequests,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.hasher = hasher;
        this.guard = guard;
        this.startSession = startSession;
        this.seenDevices = seenDevices;
        this.addressProof = addressProof;
        this.outbox = outbox;
        this.audit = audit;
        this.refusedRequests = refusedRequests;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code too_many_failed_attempts}, {@code invalid_credentials}, {@code not_verified} or
     *     {@code 2fa_required}
     */
    public StartSession.Started handle(Command command) {
        var lock = guard.lock(command.email(), command.origin());
        if (lock.isPresent()) {
            refusedRequests.note(
                    EventType.LOGIN_LOCKED,
                    Principal.ANONYMOUS,
                    command.origin(),
                    Map.of("account", guard.pseudonym(command.email())));
            throw lock.get();
        }
        var checked = check(command);
        var outcome = unitOfWork.call(() -> decide(command, checked));
        outcome.refusal().ifPresent(SignIn::refuse);
        return outcome.started().orElseThrow();
    }

    private static void refuse(DomainException refusal) {
        throw refusal;
    }

    /** Takes long, so it is done before the unit of work begins. */
    private Checked check(Command command) {
        var user = users.find(command.email());
        var hash =
                user.filter(User::active).flatMap(known -> known.credentials().password());
        var fits = hasher.verifyUnknown(command.password(), hash, users.importedIterations());
        var rehashed = hash.filter(old -> fits && hasher.needsRehash(command.password(), old))
                .map(old -> hasher.hash(command.password()));
        return new Checked(user, fits, rehashed);
    }

    private Outcome decide(Command command, Checked checked) {
        // as many guesses as fit into the time of one would otherwise all be taken
        var lock = guard.lock(command.email(), command.origin());
        if (lock.isPresent()) {
            return Outcome.refused(lock.get());
        }
        var user = checked.user().flatMap(known -> users.find(known.id()));
        var admitted = user.filter(present -> checked.fits() && isStillRight(checked.user(), present));
        return admitted.isPresent()
                ? admit(command, withRehashed(admitted.get(), checked))
                : Outcome.refused(reject(command, user));
    }

    /** Whether what was found out of {@code checked} holds for the account as it is now. */
    private static boolean isStillRight(Optional<User> checked, User present) {
        return present.active()
                && checked.filter(user -> user.active()
                                && user.mailbox()
                                        .address()
                                        .equals(present.mailbox().address())
                                && user.credentials().authEpoch()
                                        == present.credentials().authEpoch())
                        .isPresent();
    }

    private User withRehashed(User user, Checked checked) {
        var hashed = checked.user().flatMap(known -> known.credentials().password());
        if (checked.rehashed().isEmpty() || !user.credentials().password().equals(hashed)) {
            return user;
        }
        var next = user.withRehashedPassword(checked.rehashed().get());
        users.save(next);
        return next;
    }

    private DomainException reject(Command command, Optional<User> user) {
        var addressLocked = guard.failed(command.email(), command.origin());
        var lock = guard.lock(command.email(), command.origin());
        var type = lock.isPresent() ? EventType.LOGIN_LOCKED : EventType.LOGIN_FAILED;
        if (user.isPresent()) {
            audit.record(type, user.get(), Principal.ANONYMOUS, command.origin(), Map.of("reason", reason(user.get())));
        } else {
            audit.recordWithoutAccount(
                    type,
                    Principal.ANONYMOUS,
                    command.origin(),
                    Map.of("reason", "unknown_account", "account", guard.pseudonym(command.email())));
        }
        return lock.filter(present -> addressLocked).orElseGet(SessionErrors::credentialsWrong);
    }

    private static String reason(User user) {
        if (!user.active()) {
            return "inactive";
        }
        return user.hasPassword() ? "wrong_password" : "no_password";
    }

    private Outcome admit(Command command, User user) {
        guard.forgive(command.email());
        if (addressProof.ask(user)) {
            return Outcome.refused(SessionErrors.addressNotVerified());
        }
        if (needsSecondFactor(user)) {
            return Outcome.refused(SessionErrors.secondFactorRequired());
        }
        var again = command.visitor()
                .filter(visitor -> visitor.userId().equals(user.id()))
                .isPresent();
        if (!again) {
            tellOfNewDevice(user, command.origin());
        }
        var started = startSession.handle(
                new StartSession.Command(user.id(), true, METHOD, command.origin(), command.visitor()));
        audit.record(
                again ? EventType.REAUTH_SUCCEEDED : EventType.LOGIN_SUCCEEDED,
                user,
                started.principal(),
                command.origin(),
                Map.of("method", METHOD));
        return Outcome.begun(started);
    }

    private boolean needsSecondFactor(User user) {
        return accounts.find(user.id(), clock.instant())
                .map(account -> account.secondFactors().isEnabled())
                .orElse(false);
    }

    private void tellOfNewDevice(User user, Origin origin) {
        var device = Device.of(origin);
        var now = clock.instant();
        var known = seenDevices
                .lastSeen(user.id(), device.likeness())
                .filter(seen -> !seen.isBefore(now.minus(DEVICE_MEMORY)))
                .isPresent();
        if (!known && user.lastLogin().isPresent()) {
            outbox.enqueue(new Mail(
                    user.mailbox().address(),
                    MailTemplate.LOGIN_FROM_NEW_DEVICE,
                    Map.of(
                            "name", user.name().first().value(),
                            "device", device.description(),
                            "address", device.address().orElse("unknown"),
                            "time", now.toString())));
        }
    }
}
