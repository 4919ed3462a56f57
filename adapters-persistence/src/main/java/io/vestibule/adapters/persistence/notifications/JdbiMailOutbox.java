package io.vestibule.adapters.persistence.notifications;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail that waits in the database; who it is for and what it says is sealed. */
public final class JdbiMailOutbox implements MailOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiMailOutbox.class);

    public static final SealedColumn PAYLOADS = new SealedColumn(
            "vestibule_mail_outbox", "payload", List.of("uuid"), names -> context(UUID.fromString(names.get(0))));

    private static final String UNREADABLE =
            "It cannot be read: it was sealed with a key that is gone, or by a newer version, or was damaged.";

    private final Database database;
    private final IdGenerator ids;
    private final SecretSealer sealer;

    @Inject
    public JdbiMailOutbox(Database database, IdGenerator ids, SecretSealer sealer) {
        this.database = database;
        this.ids = ids;
        this.sealer = sealer;
    }

    @Override
    public void enqueue(Mail mail) {
        var row = sealed(mail);
        database.write(work -> {
            work.dao(MailDao.class).insert(row.id().toString(), mail.template().text(), row.payload());
            return true;
        });
    }

    @Override
    public void rehearse(Mail mail) {
        var row = sealed(mail);
        database.write(work -> {
            var dao = work.dao(MailDao.class);
            dao.insert(row.id().toString(), mail.template().text(), row.payload());
            dao.delete(row.id().toString());
            return true;
        });
    }

    private record Sealed(UUID id, String payload) {}

    private Sealed sealed(Mail mail) {
        var id = ids.next();
        var payload =
                sealer.seal(Json.writeTree(Map.of("to", mail.to().value(), "values", mail.values())), context(id));
        return new Sealed(id, payload);
    }

    @Override
    public Optional<Outgoing> claim(Instant now, Instant leaseUntil) {
        // looking costs the others nothing, taking holds them up
        if (!database.read(work -> work.dao(MailDao.class).isAnyDue(now.toEpochMilli()))) {
            return Optional.empty();
        }
        return database.write(work -> {
            var dao = work.dao(MailDao.class);
            for (var row = dao.claim(now.toEpochMilli(), leaseUntil.toEpochMilli());
                    row.isPresent();
                    row = dao.claim(now.toEpochMilli(), leaseUntil.toEpochMilli())) {
                try {
                    return Optional.of(opened(row.get()));
                } catch (RuntimeException unreadable) {
                    // no more of it: whom the mail is for may stand in the message
                    LOG.error(
                            "Mail {} is given up, as it cannot be read: {}",
                            row.get().uuid(),
                            unreadable.getClass().getName());
                    dao.giveUp(row.get().uuid(), row.get().attempts(), UNREADABLE);
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public void sent(Outgoing mail) {
        database.write(work -> {
            work.dao(MailDao.class).delete(mail.id().toString());
            return true;
        });
    }

    @Override
    public void retryAt(Outgoing mail, Instant next, String problem) {
        database.write(work -> {
            work.dao(MailDao.class).retryAt(mail.id().toString(), mail.attempt(), next.toEpochMilli(), problem);
            return true;
        });
    }

    @Override
    public void giveUp(Outgoing mail, String problem) {
        database.write(work -> {
            work.dao(MailDao.class).giveUp(mail.id().toString(), mail.attempt(), problem);
            return true;
        });
    }

    @Override
    public Backlog backlog() {
        return database.snapshot(work -> {
            var dao = work.dao(MailDao.class);
            return new Backlog(dao.count(false), dao.count(true), dao.lastProblem());
        });
    }

    private Outgoing opened(MailRow row) {
        var id = UUID.fromString(row.uuid());
        var payload = Json.read(sealer.open(row.payload(), context(id)));
        var values = new HashMap<String, String>();
        payload.path("values")
                .fields()
                .forEachRemaining(
                        value -> values.put(value.getKey(), value.getValue().asText()));
        var mail = new Mail(
                new EmailAddress(payload.path("to").asText()),
                Choice.parse(MailTemplate.class, row.template(), "template"),
                values);
        return new Outgoing(id, mail, row.attempts());
    }

    private static String context(UUID id) {
        return "mail " + id;
    }
}
