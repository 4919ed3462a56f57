package io.vestibule.adapters.persistence.passkeys;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Passkeys in the database. */
public final class JdbiPasskeys implements Passkeys {

    private final Database database;

    @Inject
    public JdbiPasskeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Passkey> find(UUID id) {
        return database.read(
                work -> work.dao(PasskeyDao.class).findById(id.toString()).map(PasskeyRow::toPasskey));
    }

    @Override
    public Optional<Passkey> find(CredentialId credential) {
        return database.read(work ->
                work.dao(PasskeyDao.class).findByCredential(credential.value()).map(PasskeyRow::toPasskey));
    }

    @Override
    public List<Passkey> ofUser(UserId user) {
        return database.read(work -> work.dao(PasskeyDao.class).ofUser(user.value()).stream()
                .map(PasskeyRow::toPasskey)
                .toList());
    }

    @Override
    public void save(Passkey passkey) {
        database.write(work -> {
            try {
                work.dao(PasskeyDao.class).upsert(PasskeyRow.of(passkey));
            } catch (UnableToExecuteStatementException e) {
                throw StoreFailure.isDuplicate(e, "credential_id") ? PasskeyErrors.registrationFailed() : e;
            }
            touch(work, passkey.user());
            return true;
        });
    }

    @Override
    public void remove(UUID id) {
        database.write(work -> {
            work.dao(PasskeyDao.class).delete(id.toString()).ifPresent(user -> touch(work, new UserId(user)));
            return true;
        });
    }

    @Override
    public List<Passkey> removeUnverifiedBefore(Instant moment) {
        return database.write(work -> {
            var removed = work.dao(PasskeyDao.class).deleteUnverifiedBefore(moment.toEpochMilli()).stream()
                    .map(PasskeyRow::toPasskey)
                    .toList();
            removed.forEach(passkey -> touch(work, passkey.user()));
            return removed;
        });
    }

    /** The account shows whether there are passkeys. */
    private static void touch(Work work, UserId owner) {
        work.touch(new Touch.Account(owner));
    }
}
