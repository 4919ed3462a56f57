package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailTemplate;
import jakarta.inject.Inject;
import java.time.Clock;

/** Gives a key another value; the former one is worth nothing from then on. */
public final class RollApiKey {

    private final OwnKeys ownKeys;
    private final PersonalApiKeys keys;
    private final KeyNotices notices;
    private final SecretGenerator secrets;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    RollApiKey(
            OwnKeys ownKeys,
            PersonalApiKeys keys,
            KeyNotices notices,
            SecretGenerator secrets,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.ownKeys = ownKeys;
        this.keys = keys;
        this.notices = notices;
        this.secrets = secrets;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} unless the person who asks has this key
     */
    public IssuedKey handle(SessionPrincipal caller, String id, Origin origin) {
        var token = KeyToken.fresh(secrets);
        var key = unitOfWork.call(() -> {
            var rolled = ownKeys.find(caller, id).rolled(token, clock.instant());
            keys.save(rolled);
            var owner = ownKeys.owner(caller.userId());
            notices.note(EventType.API_KEY_ROLLED, rolled, owner, caller, origin);
            notices.tell(MailTemplate.API_KEY_ROLLED, rolled, owner);
            return rolled;
        });
        return new IssuedKey(key, token);
    }
}
