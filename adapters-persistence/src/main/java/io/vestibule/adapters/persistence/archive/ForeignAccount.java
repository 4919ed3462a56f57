package io.vestibule.adapters.persistence.archive;

import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PasswordHash;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An account of another program.
 *
 * @param line where it stands in the file, from 1
 * @param verified empty: from before addresses were verified
 * @param passkeysAreFactors whether a passkey is asked for after the password; empty: nobody ever said
 */
record ForeignAccount(
        int line,
        OptionalLong number,
        Optional<UUID> uuid,
        Optional<String> distinctId,
        EmailAddress email,
        FullName name,
        Optional<PasswordHash> password,
        boolean active,
        boolean staff,
        Optional<Boolean> verified,
        Optional<Instant> joinedAt,
        Optional<Instant> lastLogin,
        Optional<Boolean> passkeysAreFactors,
        Optional<TotpSecret> totp) {

    /** A file with accounts. */
    interface Accounts {
        void forEach(Use use) throws IOException;
    }

    /** Does something with an account. */
    @FunctionalInterface
    interface Use {
        void of(ForeignAccount account) throws IOException;
    }
}
