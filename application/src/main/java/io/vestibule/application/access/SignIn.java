package io.vestibule.application.access;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a person in with address and password, or lets one who is signed in prove it again. Who fails learns nothing about
 * the account, neither from the answer nor from how long it takes.
 */
public final class SignIn {

    public record Command(EmailAddress email, Password password, LoginVisit visit) {

        Origin origin() {
            return visit.origin();
        }
    }

    /** How a login went that was not refused for good. */
    public sealed interface Outcome {

        /** A session began, or goes on. */
        record SignedIn(StartSession.Started session) implements Outcome {}

        /**
         * The password was right, and one thing more is asked for.
         *
         * @param refusal {@code 2fa_required} or {@code code_based_verification_required}
         * @param browser what the browser keeps as its session until then; empty: what it has
         */
        record Unfinished(DomainException refusal, Optional<SessionToken> browser) implements Outcome {}
    }

    /** What was found out about somebody who knows the password, or not. */
    private record Checked(Optional<User> user, boolean fits, Optional<PasswordHash> rehashed) {}

    private final Users users;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final PendingLogins pendingLogins;
    private final RememberedDevices rememberedDevices;
    private final SecondStep secondStep;
    private final Admission admission;
    private final AddressProof addressProof;
    private final Audit audit;
    private final RefusedRequests refusedRequests;
    private final UnitOfWork unitOfWork;

    @Inject
    SignIn(
            Users users,
            PasswordHasher hasher,
            LoginGuard guard,
            PendingLogins pendingLogins,
            RememberedDevices rememberedDevices,
            SecondStep secondStep,
            Admission admission,
            AddressProof addressProof,
            Audit audit,
            RefusedRequests refusedRequests,
            UnitOfWork unitOfWork) {
        this.users = users;
        this.hasher = hasher;
        this.guard = guard;
        this.pendingLogins = pendingLogins;
        this.rememberedDevices = rememberedDevices;
        this.secondStep = secondStep;
        this.admission = admission;
        this.addressProof = addressProof;
        this.audit = audit;
        this.refusedRequests = refusedRequests;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code too_many_failed_attempts}, {@code invalid_credentials} or {@code not_verified}
     */
    public Outcome handle(Command command) {
        var lock = guard.lock(command.email(), command.origin(), isTrusted(users.find(command.email()), command));
        if (lock.isPresent()) {
            refusedRequests.note(
                    EventType.LOGIN_LOCKED,
                    Principal.ANONYMOUS,
                    command.origin(),
                    Map.of("account", guard.pseudonym(command.email())));
            throw lock.get();
        }
        var checked = check(command);
        return unitOfWork.call(() -> decide(command, checked)).orThrow();
    }

    private boolean isTrusted(Optional<User> user, Command command) {
        return rememberedDevices.isKnown(user, command.visit().devices());
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

    private Judged<Outcome> decide(Command command, Checked checked) {
        var user = checked.user().flatMap(known -> users.find(known.id()));
        var trusted = isTrusted(user, command);
        // as many guesses as fit into the time of one would otherwise all be taken
        var lock = guard.lock(command.email(), command.origin(), trusted);
        if (lock.isPresent()) {
            return Judged.refused(lock.get());
        }
        var admitted = user.filter(present -> checked.fits() && isStillRight(checked.user(), present));
        return admitted.isPresent()
                ? admit(command, withRehashed(admitted.get(), checked), trusted)
                : Judged.refused(reject(command, user, trusted));
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

    private DomainException reject(Command command, Optional<User> user, boolean trusted) {
        var addressLocked = guard.failed(command.email(), command.origin());
        var lock = guard.lock(command.email(), command.origin(), trusted);
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

    private Judged<Outcome> admit(Command command, User user, boolean trusted) {
        guard.forgive(command.email());
        command.visit().browser().ifPresent(browser -> pendingLogins.remove(browser.hash()));
        if (addressProof.ask(user)) {
            return Judged.refused(SessionErrors.addressNotVerified());
        }
        var asked = secondStep.ask(user, trusted, command.visit());
        if (asked.isPresent()) {
            return Judged.accepted(
                    new Outcome.Unfinished(asked.get().refusal(), asked.get().browser()));
        }
        var proof = trusted ? LoginProof.passwordInTrustedDevice() : LoginProof.password();
        return Judged.accepted(
                new Outcome.SignedIn(admission.of(user, proof, command.visit().visitor(), command.origin())));
    }
}
