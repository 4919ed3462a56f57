package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailTemplate;
import jakarta.inject.Inject;

/** Deletes a key; it is worth nothing from then on. */
public final class DeleteApiKey {

    private final OwnKeys ownKeys;
    private final PersonalApiKeys keys;
    private final KeyNotices notices;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteApiKey(OwnKeys ownKeys, PersonalApiKeys keys, KeyNotices notices, UnitOfWork unitOfWork) {
        this.ownKeys = ownKeys;
        this.keys = keys;
        this.notices = notices;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} unless the person who asks has this key
     */
    public void handle(SessionPrincipal caller, String id, Origin origin) {
        unitOfWork.run(() -> {
            var key = ownKeys.find(caller, id);
            keys.remove(id);
            var owner = ownKeys.owner(caller.userId());
            notices.note(EventType.API_KEY_DELETED, key, owner, caller, origin);
            notices.tell(MailTemplate.API_KEY_DELETED, key, owner);
        });
    }
}
