package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailVerification;
import io.vestibule.domain.users.EmailVerifications;
import jakarta.inject.Inject;
import java.util.Optional;

/** Open questions to mailboxes in the database. */
public final class JdbiEmailVerifications implements EmailVerifications {

    private final Database database;

    @Inject
    public JdbiEmailVerifications(Database database) {
        this.database = database;
    }

    @Override
    public Optional<EmailVerification> find(UserId user) {
        return database.read(
                work -> work.dao(VerificationDao.class).find(user.value()).map(VerificationRow::toVerification));
    }

    @Override
    public void save(EmailVerification verification) {
        database.write(work -> {
            work.dao(VerificationDao.class).upsert(VerificationRow.of(verification));
            return true;
        });
    }

    @Override
    public void remove(UserId user) {
        database.write(work -> {
            work.dao(VerificationDao.class).delete(user.value());
            return true;
        });
    }
}
