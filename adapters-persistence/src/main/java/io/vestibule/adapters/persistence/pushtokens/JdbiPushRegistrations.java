package io.vestibule.adapters.persistence.pushtokens;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.pushtokens.PushRegistrations;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Devices in the database: their tokens sealed, and found by a hash. */
public final class JdbiPushRegistrations implements PushRegistrations {

    public static final SealedColumn TOKENS = new SealedColumn(
            "vestibule_push_registrations", "sealed_token", List.of("token_hash"), names -> context(names.get(0)));

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiPushRegistrations(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<PushRegistration> find(DeviceToken token) {
        return database.read(work ->
                work.dao(PushRegistrationDao.class).findByToken(token.hash()).map(this::registration));
    }

    @Override
    public List<PushRegistration> ofUser(UserId user) {
        return database.read(work -> work.dao(PushRegistrationDao.class).ofUser(user.value()).stream()
                .map(this::registration)
                .toList());
    }

    @Override
    public void save(PushRegistration registration) {
        var row = row(registration);
        database.write(work -> {
            var dao = work.dao(PushRegistrationDao.class);
            if (dao.update(row) == 0) {
                dao.insert(row);
            }
            return true;
        });
    }

    @Override
    public void remove(UserId user, DeviceToken token) {
        database.write(work -> {
            work.dao(PushRegistrationDao.class).delete(user.value(), token.hash());
            return true;
        });
    }

    @Override
    public int removeUnseenSince(Instant moment) {
        return database.write(work -> work.dao(PushRegistrationDao.class).deleteUnseenSince(moment.toEpochMilli()));
    }

    private PushRegistrationRow row(PushRegistration registration) {
        var hash = registration.token().hash();
        return new PushRegistrationRow(
                registration.id().toString(),
                registration.user().value(),
                hash,
                sealer.seal(registration.token().reveal(), context(hash)),
                registration.platform().text(),
                registration.createdAt().toEpochMilli(),
                registration.lastSeenAt().toEpochMilli());
    }

    private PushRegistration registration(PushRegistrationRow row) {
        return new PushRegistration(
                UUID.fromString(row.id()),
                new UserId(row.userId()),
                new DeviceToken(sealer.open(row.sealedToken(), context(row.tokenHash()))),
                platform(row.platform()),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.lastSeenAt()));
    }

    private static Platform platform(String text) {
        return Choice.find(Platform.class, text)
                .orElseThrow(() -> new IllegalStateException(
                        "vestibule_push_registrations.platform holds what this version does not know: " + text));
    }

    private static String context(String tokenHash) {
        return "push_registrations:" + tokenHash;
    }
}
