package io.vestibule.application.access;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.sessions.MailedCode;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Asks somebody who gave the right password for what is still missing. Runs inside a unit of work. */
final class SecondStep {

    /**
     * What is missing.
     *
     * @param refusal says what
     * @param browser what the browser keeps until then, where it has nothing better
     */
    record Asked(DomainException refusal, Optional<SessionToken> browser) {}

    private final AccountViews accounts;
    private final TwoFactors twoFactors;
    private final PendingLogins logins;
    private final Sessions sessions;
    private final LoginCodes codes;
    private final MailedLoginCode mailedCode;
    private final MailDelivery delivery;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    SecondStep(
            AccountViews accounts,
            TwoFactors twoFactors,
            PendingLogins logins,
            Sessions sessions,
            LoginCodes codes,
            MailedLoginCode mailedCode,
            MailDelivery delivery,
            SecretGenerator secrets,
            Clock clock) {
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.logins = logins;
        this.sessions = sessions;
        this.codes = codes;
        this.mailedCode = mailedCode;
        this.delivery = delivery;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Empty when nothing is missing.
     *
     * @param trusted whether the person showed a second factor in this browser lately
     */
    Optional<Asked> ask(User user, boolean trusted, LoginVisit visit) {
        var again = Admission.isAgain(user, visit.visitor());
        if (hasSecondFactor(user)) {
            return trusted && !again
                    ? Optional.empty()
                    : Optional.of(wait(
                            visit.visitor(),
                            SessionErrors.secondFactorRequired(),
                            browser -> PendingLogin.ofFactor(
                                    browser,
                                    user.id(),
                                    user.credentials().authEpoch(),
                                    factorEpoch(user),
                                    clock.instant())));
        }
        var codeAsked = mailedCode == MailedLoginCode.ASKED && delivery.reachesPeople() && !again && !trusted;
        return codeAsked
                ? Optional.of(wait(
                        visit.visitor(),
                        SessionErrors.mailedCodeRequired(
                                user.mailbox().address().value()),
                        browser -> waitingForCode(user, browser)))
                : Optional.empty();
    }

    private PendingLogin waitingForCode(User user, String browser) {
        var now = clock.instant();
        var code = MailedCode.sent(codes.send(user, browser), now);
        return PendingLogin.ofMail(browser, user.id(), user.credentials().authEpoch(), factorEpoch(user), code, now);
    }

    /** A person who is signed in keeps the session meanwhile, though not as one that showed a second factor. */
    private Asked wait(
            Optional<SessionPrincipal> visitor, DomainException refusal, Function<String, PendingLogin> login) {
        var session = visitor.flatMap(person -> sessions.find(person.session().id()));
        if (session.isPresent()) {
            sessions.save(session.get().withTwoFactorVerified(false));
            logins.save(login.apply(session.get().tokenHash()));
            return new Asked(refusal, Optional.empty());
        }
        var token = SessionToken.fresh(secrets);
        logins.save(login.apply(token.hash()));
        return new Asked(refusal, Optional.of(token));
    }

    private int factorEpoch(User user) {
        return twoFactors.of(user.id()).epoch();
    }

    private boolean hasSecondFactor(User user) {
        return accounts.find(user.id(), clock.instant())
                .map(account -> account.secondFactors().isEnabled())
                .orElse(false);
    }
}
