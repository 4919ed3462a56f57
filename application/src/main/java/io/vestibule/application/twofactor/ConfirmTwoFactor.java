package io.vestibule.application.twofactor;

import io.vestibule.application.access.Judged;
import io.vestibule.application.access.ShownFactor;
import io.vestibule.application.sessions.CsrfTokens;
import io.vestibule.application.users.Target;
import io.vestibule.application.users.UpdateUser.RenewedSession;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.TotpCode;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.twofactor.TwoFactorErrors;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Switches an authenticator app on once it showed a code of the secret it was given, in place of any former one. Every other
 * session of the person ends, and their own goes on under a new token.
 */
public final class ConfirmTwoFactor {

    private final FactorOwners owners;
    private final ShownFactor shownFactor;
    private final TwoFactors twoFactors;
    private final Enrolments enrolments;
    private final Sessions sessions;
    private final FactorNotices notices;
    private final TotpRules rules;
    private final CsrfTokens csrfTokens;
    private final SecretGenerator secrets;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ConfirmTwoFactor(
            FactorOwners owners,
            ShownFactor shownFactor,
            TwoFactors twoFactors,
            Enrolments enrolments,
            Sessions sessions,
            FactorNotices notices,
            TotpRules rules,
            CsrfTokens csrfTokens,
            SecretGenerator secrets,
            IdGenerator ids,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.owners = owners;
        this.shownFactor = shownFactor;
        this.twoFactors = twoFactors;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.notices = notices;
        this.rules = rules;
        this.csrfTokens = csrfTokens;
        this.secrets = secrets;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param typed what the person typed
     * @throws DomainException {@code permission_denied} for anybody but oneself; {@code two_factor_verification_required}
     *     where a factor is there that this session did not show; what is wrong with {@code typed}; {@code setup_expired} or
     *     {@code token_invalid}
     */
    public RenewedSession handle(SessionPrincipal caller, Target target, Change<String> typed, Origin origin) {
        var owner = owners.onlyOneself(caller, target);
        shownFactor.require(caller);
        var code = typed.required("token");
        var token = unitOfWork.call(() -> decide(caller, owner, code, origin)).orThrow();
        return new RenewedSession(token, csrfTokens.issue(caller.session().id()));
    }

    private Judged<SessionToken> decide(SessionPrincipal caller, UserId owner, String typed, Origin origin) {
        var user = owners.find(owner);
        var now = clock.instant();
        var session = caller.session().id();
        var enrolment = enrolments.find(session).filter(open -> open.isOpenAt(now));
        if (enrolment.isEmpty()) {
            return Judged.refused(TwoFactorErrors.setupExpired());
        }
        var factors = twoFactors.of(owner);
        var next = TotpCode.parse(typed)
                .flatMap(code -> factors.enrolled(ids.next(), enrolment.get(), code, now, rules.window()));
        if (next.isEmpty()) {
            enrolment
                    .get()
                    .failed()
                    .ifPresentOrElse(failed -> enrolments.save(session, failed), () -> enrolments.remove(session));
            return Judged.refused(TwoFactorErrors.setupCodeWrong());
        }
        twoFactors.save(next.get());
        enrolments.remove(session);
        note(user, factors, next.get(), caller, origin);
        return Judged.accepted(renewed(caller, user));
    }

    private void note(User user, TwoFactor before, TwoFactor after, SessionPrincipal caller, Origin origin) {
        var type = before.totp().isPresent() ? EventType.TWO_FACTOR_REPLACED : EventType.TWO_FACTOR_ENABLED;
        notices.note(type, user, caller, origin);
        var codes = after.remainingCodes();
        notices.tell(MailTemplate.TWO_FACTOR_ENABLED, user, Map.of("codes", codes == 0 ? "" : String.valueOf(codes)));
    }

    private SessionToken renewed(SessionPrincipal caller, User user) {
        var id = caller.session().id();
        var session = sessions.find(id).orElseThrow(AccessErrors::notAuthenticated);
        var token = SessionToken.fresh(secrets);
        sessions.save(session.rotated(token, user.credentials().authEpoch()).withTwoFactorVerified(true));
        sessions.removeOthers(user.id(), Optional.of(id));
        return token;
    }
}
