package io.vestibule.adapters.persistence.sharing;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.users.PasswordHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_share_passwords}; the time is epoch milliseconds. */
public record SharePasswordRow(
        long id,
        String passwordHash,
        @Nullable String note,
        @Nullable Long createdBy,
        long createdAt) {

    static SharePasswordRow of(SharePasswordEntry password) {
        return new SharePasswordRow(
                password.id(),
                password.hash().reveal(),
                password.note().orElse(null),
                password.createdBy().map(UserId::value).orElse(null),
                password.createdAt().toEpochMilli());
    }

    SharePasswordEntry toPassword() {
        return new SharePasswordEntry(
                id,
                new PasswordHash(passwordHash),
                Optional.ofNullable(note),
                Optional.ofNullable(createdBy).map(UserId::new),
                Instant.ofEpochMilli(createdAt));
    }
}
