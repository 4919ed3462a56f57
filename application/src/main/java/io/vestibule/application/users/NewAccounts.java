package io.vestibule.application.users;

import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Names accounts that are about to be made. */
public final class NewAccounts {

    private static final int DISTINCT_ID_BYTES = 32;

    private final IdGenerator ids;
    private final SecretGenerator secrets;

    @Inject
    NewAccounts(IdGenerator ids, SecretGenerator secrets) {
        this.ids = ids;
        this.secrets = secrets;
    }

    /** @param verified whether it is known that the address is the person's */
    public User.Draft draft(
            FullName name,
            EmailAddress address,
            boolean verified,
            Optional<PasswordHash> password,
            boolean staff,
            Instant now) {
        return draft(ids.next(), name, address, verified, password, staff, now);
    }

    /** As the other, under a UUID that was given out already. */
    public User.Draft draft(
            UUID uuid,
            FullName name,
            EmailAddress address,
            boolean verified,
            Optional<PasswordHash> password,
            boolean staff,
            Instant now) {
        return new User.Draft(
                uuid,
                secrets.base62(DISTINCT_ID_BYTES),
                name,
                new Mailbox(address, Optional.empty(), Optional.of(verified)),
                password,
                staff,
                now);
    }
}
