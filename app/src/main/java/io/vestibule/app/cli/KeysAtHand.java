package io.vestibule.app.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.Migrator;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.adapters.security.SecurityModule;
import io.vestibule.adapters.security.SecuritySettings;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.KeyFile;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The secret keys that are set, or lie in a file beside a database. */
final class KeysAtHand {

    private final Injector injector;
    private final boolean areThere;

    private KeysAtHand(Optional<InstallationSecret> secret) {
        this.areThere = secret.isPresent();
        // what is sealed with none at hand is closed for any other
        this.injector = usable(
                secret.orElseGet(() -> new InstallationSecret(UUID.randomUUID().toString())));
    }

    /** @throws ConfigurationException when what is there is no key */
    static KeysAtHand of(VestibuleConfig config, DatabaseLocation location) {
        return new KeysAtHand(config.security().secretKey().or(() -> inFile(location)));
    }

    private static Optional<InstallationSecret> inFile(DatabaseLocation location) {
        return location instanceof DatabaseLocation.SqliteFile sqlite
                ? new KeyFile(sqlite.keyFile()).read()
                : Optional.empty();
    }

    private static Injector usable(InstallationSecret secret) {
        try {
            return Guice.createInjector(new SecurityModule(new SecuritySettings(secret)));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("secret-key: " + e.getMessage());
        }
    }

    boolean areThere() {
        return areThere;
    }

    SecretSealer sealer() {
        return injector.getInstance(SecretSealer.class);
    }

    BackupCodeHasher hasher() {
        return injector.getInstance(BackupCodeHasher.class);
    }

    /** The tables in which something was sealed with other keys; unknown, thus empty, while the schema is not up to date. */
    List<String> closedTables(Connections connections) {
        return connections.migrator().version() == Migrator.SCHEMA_VERSION
                ? connections.keyUse(sealer(), hasher()).closed()
                : List.of();
    }
}
