package io.vestibule.application.twofactor;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.WaitingLogins;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.FactorReset;
import io.vestibule.domain.twofactor.FactorReset.FactorResetToken;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the second factors off the account of somebody who lost theirs, knows the password, and holds a link that was mailed
 * to them.
 */
public final class ResetTwoFactor {

    /** How a step of it went. */
    public enum Outcome {
        DONE,
        /** Links are sent by whoever runs the installation only. */
        NOT_OFFERED,
        /** Nobody gave a password in this browser. */
        LOGIN_REQUIRED,
        /** Somebody did, too long ago. */
        LOGIN_EXPIRED,
        /** There is no such account. */
        LINK_UNKNOWN,
        /** It is somebody else's. */
        LINK_OF_ANOTHER,
        TOKEN_EXPIRED,
        /** Not the newest that was mailed, or the account is not as it was then. */
        TOKEN_INVALID
    }

    /** Whoever showed the password. */
    private record Person(User user, Optional<SessionPrincipal> visitor) {

        Principal actor() {
            return visitor.map(Principal.class::cast).orElse(Principal.ANONYMOUS);
        }
    }

    /** Somebody, or why there is nobody. */
    private record Found(Optional<Person> person, Outcome otherwise) {}

    private final WaitingLogins waitingLogins;
    private final Users users;
    private final TwoFactors twoFactors;
    private final FactorResets resets;
    private final FactorResetLinks links;
    private final FactorRemoval removal;
    private final SelfServiceReset selfService;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ResetTwoFactor(
            WaitingLogins waitingLogins,
            Users users,
            TwoFactors twoFactors,
            FactorResets resets,
            FactorResetLinks links,
            FactorRemoval removal,
            SelfServiceReset selfService,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.waitingLogins = waitingLogins;
        this.users = users;
        this.twoFactors = twoFactors;
        this.resets = resets;
        this.links = links;
        this.removal = removal;
        this.selfService = selfService;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Who showed the password in a browser; for limits on asking. */
    public Optional<UserId> person(LoginVisit visit) {
        return find(visit).person().map(person -> person.user().id());
    }

    /**
     * Mails a link to whoever showed the password.
     *
     * @throws DomainException {@code email_not_available} where no mail is sent
     */
    public Outcome request(LoginVisit visit) {
        return unitOfWork.call(() -> {
            var found = find(visit);
            if (found.person().isEmpty()) {
                return found.otherwise();
            }
            if (selfService == SelfServiceReset.NOT_OFFERED) {
                return Outcome.NOT_OFFERED;
            }
            var person = found.person().get();
            links.send(person.user(), person.actor(), visit.origin());
            return Outcome.DONE;
        });
    }

    /**
     * Mails another link in place of one that was mailed before.
     *
     * @param account empty when what named it was no UUID
     * @throws DomainException {@code email_not_available} where no mail is sent
     */
    public Outcome resend(Optional<UUID> account, LoginVisit visit) {
        return unitOfWork.call(() -> {
            var found = find(visit);
            if (found.person().isEmpty()) {
                return found.otherwise();
            }
            var person = found.person().get();
            var wrong = wrongAccount(account, person);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            if (selfService == SelfServiceReset.OFFERED) {
                links.send(person.user(), person.actor(), visit.origin());
                return Outcome.DONE;
            }
            // one that an operator sent may be sent again, and lives no longer for it
            var sent = resets.of(person.user().id())
                    .filter(reset -> !reset.isOverAt(clock.instant()) && isOf(reset, person.user()));
            sent.ifPresent(reset -> links.send(person.user(), person.actor(), visit.origin(), reset.expiresAt()));
            return sent.isPresent() ? Outcome.DONE : Outcome.NOT_OFFERED;
        });
    }

    /**
     * Only asks whether the link works; nothing happens to it.
     *
     * @param account empty when what named it was no UUID
     */
    public Outcome check(Optional<UUID> account, FactorResetToken token, LoginVisit visit) {
        var found = find(visit);
        return found.person().map(person -> judge(account, token, person)).orElse(found.otherwise());
    }

    /**
     * Takes the factors off. Whoever had given only the password logs in anew; one who is signed in goes on.
     *
     * @param account empty when what named it was no UUID
     */
    public Outcome complete(Optional<UUID> account, FactorResetToken token, LoginVisit visit) {
        return unitOfWork.call(() -> {
            var outcome = check(account, token, visit);
            if (outcome == Outcome.DONE) {
                var person = find(visit).person().orElseThrow();
                removal.of(
                        person.user(),
                        person.visitor().map(visitor -> visitor.session().id()),
                        person.actor(),
                        visit.origin());
            }
            return outcome;
        });
    }

    private Found find(LoginVisit visit) {
        var now = clock.instant();
        var waiting = waitingLogins
                .find(visit.browser())
                .filter(known -> known.login().mailedCode().isEmpty());
        var recent = waiting.filter(known -> known.login().isKeptAt(now))
                .map(known -> new Person(known.user(), ownSession(known.user(), visit)));
        var person = recent.or(() -> signedIn(visit));
        return new Found(person, waiting.isPresent() ? Outcome.LOGIN_EXPIRED : Outcome.LOGIN_REQUIRED);
    }

    private Optional<Person> signedIn(LoginVisit visit) {
        return visit.visitor()
                .flatMap(visitor -> users.find(visitor.userId())
                        .filter(User::active)
                        .map(user -> new Person(user, Optional.of(visitor))));
    }

    private static Optional<SessionPrincipal> ownSession(User user, LoginVisit visit) {
        return visit.visitor().filter(visitor -> visitor.userId().equals(user.id()));
    }

    private Optional<Outcome> wrongAccount(Optional<UUID> account, Person person) {
        var named = account.flatMap(users::find);
        if (named.isEmpty()) {
            return Optional.of(Outcome.LINK_UNKNOWN);
        }
        return named.get().id().equals(person.user().id()) ? Optional.empty() : Optional.of(Outcome.LINK_OF_ANOTHER);
    }

    private Outcome judge(Optional<UUID> account, FactorResetToken token, Person person) {
        var wrong = wrongAccount(account, person);
        return wrong.orElseGet(() -> resets.of(person.user().id())
                .map(reset -> judge(reset, token, person.user()))
                .orElse(Outcome.TOKEN_INVALID));
    }

    private Outcome judge(FactorReset reset, FactorResetToken token, User user) {
        if (reset.isOverAt(clock.instant())) {
            return Outcome.TOKEN_EXPIRED;
        }
        return reset.hasToken(token) && isOf(reset, user) ? Outcome.DONE : Outcome.TOKEN_INVALID;
    }

    /** Whether the account is as it was when the link was mailed. */
    private boolean isOf(FactorReset reset, User user) {
        return reset.isOfAccountAt(
                user.credentials().authEpoch(),
                twoFactors.of(user.id()).epoch(),
                user.mailbox().address().value());
    }
}
