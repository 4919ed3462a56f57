package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.List;

/** What an operator sees of the keys of an account, and does about them. */
public final class KeysOfAccount {

    private final Users users;
    private final PersonalApiKeys keys;
    private final KeyNotices notices;
    private final UnitOfWork unitOfWork;

    @Inject
    KeysOfAccount(Users users, PersonalApiKeys keys, KeyNotices notices, UnitOfWork unitOfWork) {
        this.users = users;
        this.keys = keys;
        this.notices = notices;
        this.unitOfWork = unitOfWork;
    }

    /** Newest first. */
    public List<PersonalApiKey> list(UserId owner) {
        return keys.ofUser(owner);
    }

    /**
     * Deletes a key; it is worth nothing from then on. Stands in the events of its owner, who is not mailed.
     *
     * @throws DomainException {@code NOT_FOUND} when there is no such key
     */
    public PersonalApiKey delete(String id) {
        return unitOfWork.call(() -> {
            var key = keys.find(id).orElseThrow(DomainException::notFound);
            keys.remove(id);
            var owner = users.find(key.user()).orElseThrow(DomainException::notFound);
            notices.note(EventType.API_KEY_DELETED, key, owner, Principal.ANONYMOUS, Origin.INTERNAL);
            return key;
        });
    }
}
