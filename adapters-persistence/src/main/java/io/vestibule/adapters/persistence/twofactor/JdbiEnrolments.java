package io.vestibule.adapters.persistence.twofactor;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.twofactor.Enrolment;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.TotpSecret;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Secrets that wait for their first code, in the database, each sealed for its session. */
public final class JdbiEnrolments implements Enrolments {

    public static final SealedColumn SECRETS = new SealedColumn(
            "vestibule_totp_enrolments",
            "sealed_secret",
            List.of("session_id"),
            names -> context(new SessionId(UUID.fromString(names.get(0)))));

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
                // what was sealed with a key that is gone is as good as none: people begin anew
                .filter(row -> sealer.isKnown(row.sealedSecret()))
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
