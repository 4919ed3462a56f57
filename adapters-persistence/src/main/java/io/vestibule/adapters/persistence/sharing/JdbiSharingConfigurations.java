package io.vestibule.adapters.persistence.sharing;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.users.PasswordHash;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** How resources are shared, in the database: the tokens of links sealed, and found by a hash. */
public final class JdbiSharingConfigurations implements SharingConfigurations {

    public static final SealedColumn TOKENS = new SealedColumn(
            "vestibule_sharing_configurations", "sealed_token", List.of("token_hash"), names -> context(names.get(0)));

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiSharingConfigurations(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<SharingConfiguration> inForce(ResourceKey resource) {
        return database.snapshot(work -> work.dao(SharingDao.class)
                .inForce(
                        resource.project().value(),
                        resource.ref().kind().text(),
                        resource.ref().text())
                .map(row -> configuration(work, row)));
    }

    @Override
    public Optional<SharingConfiguration> find(AccessToken token) {
        return database.snapshot(
                work -> work.dao(SharingDao.class).findByToken(token.hash()).map(row -> configuration(work, row)));
    }

    @Override
    public List<SharingConfiguration> replacedAndAlive(ResourceKey resource, Instant now) {
        return database.snapshot(work -> work
                .dao(SharingDao.class)
                .replacedAndAlive(
                        resource.project().value(),
                        resource.ref().kind().text(),
                        resource.ref().text(),
                        now.toEpochMilli())
                .stream()
                .map(row -> configuration(work, row))
                .toList());
    }

    @Override
    public void add(SharingConfiguration configuration) {
        database.write(work -> {
            try {
                work.dao(SharingDao.class).insert(row(configuration));
            } catch (UnableToExecuteStatementException e) {
                throw StoreFailure.isDuplicate(e)
                        ? new IllegalStateException("A link is there once, and of a resource one is in force.", e)
                        : e;
            }
            return true;
        });
    }

    @Override
    public void save(SharingConfiguration configuration) {
        database.write(work -> {
            work.dao(SharingDao.class).update(row(configuration));
            return true;
        });
    }

    @Override
    public SharePasswordEntry addPassword(UUID configuration, SharePasswordEntry.Draft password) {
        return database.write(work -> {
            var row = SharePasswordRow.of(password.numbered(0));
            return password.numbered(work.dao(SharingDao.class).insertPassword(configuration.toString(), row));
        });
    }

    @Override
    public void deactivatePassword(ResourceKey resource, PasswordHash hash) {
        database.write(work -> {
            work.dao(SharingDao.class)
                    .deactivatePassword(
                            resource.project().value(),
                            resource.ref().kind().text(),
                            resource.ref().text(),
                            hash.reveal());
            return true;
        });
    }

    @Override
    public int removeExpiredBefore(Instant moment) {
        return database.write(work -> work.dao(SharingDao.class).deleteExpiredBefore(moment.toEpochMilli()));
    }

    private SharingRow row(SharingConfiguration configuration) {
        var resource = configuration.resource();
        var hash = configuration.token().hash();
        return new SharingRow(
                configuration.id().toString(),
                resource.project().value(),
                resource.ref().kind().text(),
                resource.ref().text(),
                hash,
                sealer.seal(configuration.token().reveal(), context(hash)),
                configuration.enabled(),
                configuration
                        .settings()
                        .map(settings -> Json.writeTree(settings.asMap()))
                        .orElse(null),
                configuration.passwordRequired(),
                configuration.createdAt().toEpochMilli(),
                configuration.expiresAt().map(Instant::toEpochMilli).orElse(null));
    }

    private SharingConfiguration configuration(Work work, SharingRow row) {
        return new SharingConfiguration(
                UUID.fromString(row.id()),
                new ResourceKey(
                        new ProjectId(row.projectId()), new ResourceRef(kind(row.resourceKind()), row.resourceRef())),
                new AccessToken(sealer.open(row.sealedToken(), context(row.tokenHash()))),
                row.isEnabled(),
                Optional.ofNullable(row.settings()).map(JdbiSharingConfigurations::settings),
                row.isPasswordRequired(),
                Instant.ofEpochMilli(row.createdAt()),
                Optional.ofNullable(row.expiresAt()).map(Instant::ofEpochMilli),
                work.dao(SharingDao.class).passwords(row.id()).stream()
                        .map(SharePasswordRow::toPassword)
                        .toList());
    }

    private static ShareSettings settings(String json) {
        return ShareSettings.of((Map<?, ?>) Json.readTree(json));
    }

    private static ResourceKind kind(String text) {
        return Choice.find(ResourceKind.class, text)
                .orElseThrow(() -> new IllegalStateException(
                        "vestibule_sharing_configurations.resource_kind holds what this version does not know: "
                                + text));
    }

    private static String context(String tokenHash) {
        return "sharing_configurations:" + tokenHash;
    }
}
