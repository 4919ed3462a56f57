package io.vestibule.adapters.persistence.twofactor;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.twofactor.Enrolment;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.TotpSecret;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Secrets that wait for their first code, in the database, each sealed for its session. */
public final class JdbiEnrolments implements Enrolments {

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiEnrolments(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<Enrolment> find(SessionId session) {
        return database.read(work -> work.dao(EnrolmentDao.class)
                .find(session.value().toString())
                .map(row -> new Enrolment(
                        new TotpSecret(sealer.open(row.sealedSecret(), context(session))),
                        Instant.ofEpochMilli(row.expiresAt()),
                        row.failures())));
    }

    @Override
    public void save(SessionId session, Enrolment enrolment) {
        var row = new EnrolmentRow(
                session.value().toString(),
                sealer.seal(enrolment.secret().reveal(), context(session)),
                enrolment.expiresAt().toEpochMilli(),
                enrolment.failures());
        database.write(work -> {
            work.dao(EnrolmentDao.class).upsert(row);
            return true;
        });
    }

    @Override
    public void remove(SessionId session) {
        database.write(work -> {
            work.dao(EnrolmentDao.class).delete(session.value().toString());
            return true;
        });
    }

    private static String context(SessionId session) {
        return "totp-enrolment:" + session.value();
    }
}
