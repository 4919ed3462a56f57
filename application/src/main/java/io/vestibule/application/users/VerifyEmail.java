package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
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
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import io.vestibule.domain.users.VerificationToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Proves an address with the link that was mailed to it. Where it waited to replace another, the account moves to it, its
 * other sessions end, and both addresses are told. Whoever proves it is signed in, unless that takes a second factor.
 */
public final class VerifyEmail {

    private static final String METHOD = "email";

    /**
     * @param caller whoever follows the link; a session of theirs is replaced
     * @param account empty when it was named in a way in which none is called
     */
    public record Command(Principal caller, Optional<UUID> account, VerificationToken token, Origin origin) {}

    public sealed interface Outcome {

        /** The address is proven, and a session began. */
        record SignedIn(StartSession.Started session) implements Outcome {}

        /** The address is proven; signing in takes a second factor, which a mail is not. */
        record NeedsSecondFactor() implements Outcome {}

        /** The address was proven before; the link was not looked at. */
        record ProvenBefore() implements Outcome {}
    }

    private final Users users;
    private final EmailVerifications verifications;
    private final AccountViews accounts;
    private final Sessions sessions;
    private final StartSession startSession;
    private final MailOutbox outbox;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public VerifyEmail(
            Users users,
            EmailVerifications verifications,
            AccountViews accounts,
            Sessions sessions,
            StartSession startSession,
            MailOutbox outbox,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.verifications = verifications;
        this.accounts = accounts;
        this.sessions = sessions;
        this.startSession = startSession;
        this.outbox = outbox;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code invalid_token}, whatever is wrong with the link; {@code email_taken} when somebody else
     *     has the address by now, which goes on waiting
     */
    public Outcome handle(Command command) {
        return unitOfWork.call(() -> {
            var user = command.account()
                    .flatMap(users::find)
                    .filter(User::active)
                    .orElseThrow(UserErrors::verificationTokenInvalid);
            if (user.mailbox().isSettled()) {
                return new Outcome.ProvenBefore();
            }
            requireAnswer(user, command.token());
            var verified = user.withMailbox(user.mailbox().proven());
            verifications.remove(user.id());
            users.save(verified);
            if (user.mailbox().pending().isPresent()) {
                moved(user, verified, command);
            }
            audit.record(EventType.EMAIL_VERIFIED, verified, command.caller(), command.origin());
            return signIn(verified, command);
        });
    }

    private void requireAnswer(User user, VerificationToken token) {
        var answered = verifications
                .find(user.id())
                .filter(asked -> asked.isAnsweredBy(token, user.mailbox(), clock.instant()));
        if (answered.isEmpty()) {
            throw UserErrors.verificationTokenInvalid();
        }
        if (user.mailbox().pending().filter(users::isTaken).isPresent()) {
            throw UserErrors.emailTakenMeanwhile();
        }
    }

    private void moved(User before, User after, Command command) {
        sessions.removeOthers(after.id(), Optional.empty());
        tell(MailTemplate.EMAIL_CHANGED_FROM, before.mailbox().address(), after);
        tell(MailTemplate.EMAIL_CHANGED_TO, after.mailbox().address(), after);
        audit.record(EventType.EMAIL_CHANGED, after, command.caller(), command.origin());
    }

    private void tell(MailTemplate template, EmailAddress address, User user) {
        outbox.enqueue(new Mail(
                address,
                template,
                Map.of(
                        "name",
                        user.name().first().value(),
                        "address",
                        user.mailbox().address().value())));
    }

    private Outcome signIn(User user, Command command) {
        var account = accounts.find(user.id(), clock.instant()).orElseThrow(DomainException::notFound);
        if (account.secondFactors().isEnabled()) {
            return new Outcome.NeedsSecondFactor();
        }
        var visitor = command.caller() instanceof SessionPrincipal person
                ? Optional.of(person)
                : Optional.<SessionPrincipal>empty();
        // the mailbox counts as the second proof where no other is set up
        var started = startSession.handle(new StartSession.Command(user.id(), true, METHOD, command.origin(), visitor));
        audit.record(EventType.LOGIN_SUCCEEDED, user, started.principal(), command.origin(), Map.of("method", METHOD));
        return new Outcome.SignedIn(started);
    }
}
