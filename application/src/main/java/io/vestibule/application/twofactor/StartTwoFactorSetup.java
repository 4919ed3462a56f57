package io.vestibule.application.twofactor;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.twofactor.Enrolment;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.TotpSecret;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes a secret for an authenticator app; it counts once a code of it was shown in the same session. */
public final class StartTwoFactorSetup {

    /**
     * What the person puts into the app.
     *
     * @param uri the same as an address, for a QR code
     */
    public record Setup(TotpSecret secret, TotpSecret.Uri uri) {}

    private final FactorOwners owners;
    private final Enrolments enrolments;
    private final Sessions sessions;
    private final SecretGenerator secrets;
    private final TotpRules rules;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    StartTwoFactorSetup(
            FactorOwners owners,
            Enrolments enrolments,
            Sessions sessions,
            SecretGenerator secrets,
            TotpRules rules,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.owners = owners;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.secrets = secrets;
        this.rules = rules;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} for anybody but oneself; {@code not_authenticated} when the session
     *     ended meanwhile
     */
    public Setup handle(SessionPrincipal caller, Target target) {
        var owner = owners.onlyOneself(caller, target);
        var secret = TotpSecret.fresh(secrets);
        return unitOfWork.call(() -> {
            var user = owners.find(owner);
            if (sessions.find(caller.session().id()).isEmpty()) {
                throw AccessErrors.notAuthenticated();
            }
            enrolments.save(caller.session().id(), Enrolment.started(secret, clock.instant()));
            return new Setup(
                    secret, secret.uri(rules.issuer(), user.mailbox().address().value()));
        });
    }
}
