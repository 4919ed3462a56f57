package io.vestibule.application.twofactor;

import io.vestibule.application.access.ShownFactor;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.domain.twofactor.TwoFactors;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Makes backup codes, shown this once; former ones are worth nothing from then on. */
public final class RegenerateBackupCodes {

    private final FactorOwners owners;
    private final ShownFactor shownFactor;
    private final TwoFactors twoFactors;
    private final BackupCodeHasher hasher;
    private final SecretGenerator secrets;
    private final FactorNotices notices;
    private final FreshLogin freshLogin;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    RegenerateBackupCodes(
            FactorOwners owners,
            ShownFactor shownFactor,
            TwoFactors twoFactors,
            BackupCodeHasher hasher,
            SecretGenerator secrets,
            FactorNotices notices,
            FreshLogin freshLogin,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.owners = owners;
        this.shownFactor = shownFactor;
        this.twoFactors = twoFactors;
        this.hasher = hasher;
        this.secrets = secrets;
        this.notices = notices;
        this.freshLogin = freshLogin;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code sensitive_action_required_reauth}; {@code two_factor_verification_required} where this
     *     session showed no factor; {@code permission_denied} for anybody but oneself; {@code 2fa_not_enabled} without an app
     */
    public List<BackupCode> handle(SessionPrincipal caller, Target target, Origin origin) {
        freshLogin.requireForFactors(caller, clock.instant());
        var owner = owners.onlyOneself(caller, target);
        shownFactor.require(caller);
        twoFactors.of(owner).requireDevice();
        var codes = BackupCodes.fresh(secrets);
        // takes long, so it is done before the unit of work begins
        var stored = hasher.newSet(codes);
        unitOfWork.run(() -> {
            var user = owners.find(owner);
            twoFactors.save(twoFactors.of(owner).withCodes(stored));
            notices.note(EventType.TWO_FACTOR_CODES_GENERATED, user, caller, origin);
            notices.tell(MailTemplate.BACKUP_CODES_REGENERATED, user, Map.of());
        });
        return codes;
    }
}
