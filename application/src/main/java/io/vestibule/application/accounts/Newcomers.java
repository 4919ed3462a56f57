package io.vestibule.application.accounts;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** People who made a passkey before their account. Called in a unit of work. */
final class Newcomers {

    private final PendingCeremonies ceremonies;
    private final Passkeys passkeys;
    private final Audit audit;
    private final IdGenerator ids;
    private final Clock clock;

    @Inject
    Newcomers(PendingCeremonies ceremonies, Passkeys passkeys, Audit audit, IdGenerator ids, Clock clock) {
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code null} at {@code password} when the browser has surely no passkey to sign up with
     */
    void requireAny(LoginVisit visit) {
        if (!visit.browser().map(SessionToken::hash).map(ceremonies::isAnyOf).orElse(false)) {
            throw UserErrors.passwordNull();
        }
    }

    /**
     * The passkey with which somebody signs up instead of a password; empty with a password, and what the browser has is
     * forgotten then.
     *
     * @throws DomainException {@code null} at {@code password} when there is neither
     */
    Optional<Newcomer> passkey(LoginVisit visit, EmailAddress address, boolean hasPassword) {
        var newcomer = visit.browser().map(SessionToken::hash).flatMap(ceremonies::takeNewcomer);
        if (hasPassword) {
            return Optional.empty();
        }
        var now = clock.instant();
        return Optional.of(
                newcomer.filter(made -> !made.isOverAt(now) && made.address().equals(address))
                        .orElseThrow(UserErrors::passwordNull));
    }

    /** Gives the account its passkey. */
    void welcome(Newcomer newcomer, User user, Origin origin) {
        var passkey = Passkey.registered(
                        ids.next(), user.id(), newcomer.credential(), Passkey.DEFAULT_LABEL, clock.instant())
                .proven();
        passkeys.save(passkey);
        audit.record(
                EventType.PASSKEY_VERIFIED,
                user,
                Principal.ANONYMOUS,
                origin,
                Map.of("passkey", passkey.id().toString()));
    }
}
