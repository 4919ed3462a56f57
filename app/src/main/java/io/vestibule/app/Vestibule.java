package io.vestibule.app;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.vestibule.adapters.console.ConsolePages;
import io.vestibule.adapters.http.VestibuleApi;
import io.vestibule.adapters.http.health.Health;
import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.sealing.InstallationSeal;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.adapters.security.SecurityModule;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.KeyFile;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.jobs.BackgroundThreads;
import io.vestibule.app.jobs.DueDeliveries;
import io.vestibule.app.jobs.Housekeeping;
import io.vestibule.app.jobs.OutboxDispatcher;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.organizations.OrganizationFeatures;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An open installation, for hosts that embed it: routes for their Javalin, use cases for their Java.
 *
 * <pre>{@code
 * var vestibule = Vestibule.builder()
 *         .database(Path.of("accounts.db"))
 *         .set("site-url", "https://accounts.example.com")
 *         .build();
 * Javalin.create(config -> vestibule.mount(config.routes)).start(8000);
 * var account = vestibule.get(CreateAccount.class).handle(command);
 * }</pre>
 *
 * Safe for many threads. To be closed after the server that uses it.
 */
public final class Vestibule implements AutoCloseable {

    private final Database database;
    private final Injector injector;
    private final StoreHealth health;
    private final Housekeeping housekeeping;
    private final OutboxDispatcher outbox;
    private final DueDeliveries deliveries;
    private final BackgroundThreads background;

    private Vestibule(Database database, StoreHealth health, Injector injector) {
        this.database = database;
        this.health = health;
        this.injector = injector;
        this.housekeeping = injector.getInstance(Housekeeping.class);
        this.outbox = injector.getInstance(OutboxDispatcher.class);
        this.deliveries = injector.getInstance(DueDeliveries.class);
        this.background = injector.getInstance(BackgroundThreads.class);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A use case, or whatever else the modules bind. */
    public <T> T get(Class<T> useCase) {
        return injector.getInstance(useCase);
    }

    /**
     * Adds the endpoints to the routes of a host; nothing else of the host's server changes. Changes of an account in a SQLite file
     * are answered from a thread of Vestibule's own once they are durable; so handlers that the host runs after each request
     * may run there, and find nothing that it keeps by thread.
     */
    public void mount(RoutesConfig routes) {
        injector.getInstance(VestibuleApi.class).mount(routes);
    }

    /**
     * Adds the pages of the account console to the routes of a host, which must have {@link #mount}ed the API there as well;
     * {@code docs/console.md} lists their addresses. Nothing of them is read before somebody comes.
     */
    public void mountConsole(RoutesConfig routes) {
        injector.getInstance(ConsolePages.class).mount(routes);
    }

    /** Makes a Javalin that is being configured a server of Vestibule's own: endpoints, health checks, all errors alike. */
    public void serve(JavalinConfig config) {
        injector.getInstance(VestibuleApi.class).register(config);
    }

    /** Tells those who ask for the server's health that it is going down; nothing more is begun in the background. */
    public void announceStop() {
        health.stop();
        deliveries.stop();
    }

    @Override
    public void close() {
        deliveries.close();
        outbox.close();
        background.close();
        housekeeping.close();
        database.close();
    }

    private static final class HealthModule extends AbstractModule {

        private final Health health;

        HealthModule(Health health) {
            this.health = health;
        }

        @Override
        protected void configure() {
            bind(Health.class).toInstance(health);
        }
    }

    /** What makes an installation. Everything has a default but the database of a host that brings none of its own. */
    public static final class Builder {

        private final Map<String, String> said = new LinkedHashMap<>();
        private final List<Module> overrides = new ArrayList<>();
        private @Nullable VestibuleConfig config;
        private @Nullable Connections connections;
        private @Nullable URI address;
        private @Nullable InstallationSecret secret;
        private Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        private boolean migrate = true;
        private boolean keepsHouse = true;
        private boolean passkeys = true;

        private Builder() {}

        /** Keeps accounts in a SQLite file, which is made where it does not exist. */
        public Builder database(Path file) {
            return set("db", file.toString());
        }

        /** Keeps accounts where a JDBC address says: {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}. */
        public Builder database(String address) {
            return set("db", address);
        }

        /**
         * Keeps accounts in the host's own database, through the host's own pool, which is left open. Mail is off then, unless
         * a server is set or a {@link #mailer} given.
         */
        public Builder dataSource(DataSource source, Dialect engine) {
            connections = Connections.of(source, engine);
            return this;
        }

        /** Sets what has a name in a configuration file, for instance {@code session.idle-seconds}. */
        public Builder set(String name, String value) {
            said.put(name, value);
            return this;
        }

        /** Seals and signs with this, instead of a key file beside the database. */
        public Builder secretKey(InstallationSecret secret) {
            this.secret = secret;
            return this;
        }

        /** Tells the time; it is cut to milliseconds. */
        public Builder clock(Clock clock) {
            this.clock = Clock.tick(clock, Duration.ofMillis(1));
            return this;
        }

        /** Puts bindings in the place of Vestibule's own: a host's dashboards, notification keys, adapters of ports. */
        public Builder with(Module... modules) {
            overrides.addAll(List.of(modules));
            return this;
        }

        /** Sends mail this way, instead of to a server or into a folder; whoever it is sent to is taken to receive it. */
        public Builder mailer(Mailer mailer) {
            return with(new AbstractModule() {
                @Override
                protected void configure() {
                    bind(Mailer.class).toInstance(mailer);
                    bind(MailDelivery.class).toInstance(MailDelivery.SERVER);
                }
            });
        }

        /**
         * Offers no passkeys: their endpoints are not there, and those that are stored count for nothing. The same as leaving
         * {@code vestibule-adapters-webauthn} off the class path.
         */
        public Builder withoutPasskeys() {
            passkeys = false;
            return this;
        }

        /** Says what organizations may use; without it, everything. */
        public Builder organizationFeatures(OrganizationFeatures features) {
            return with(new AbstractModule() {
                @Override
                protected void configure() {
                    bind(OrganizationFeatures.class).toInstance(features);
                }
            });
        }

        /** Takes the texts of mails from a folder, as far as it has them. */
        public Builder mailTemplates(Path folder) {
            return set("mail-templates", folder.toString());
        }

        /** Leaves the schema alone; it must be up to date then. */
        public Builder withoutMigration() {
            migrate = false;
            return this;
        }

        /** All settings at once, from wherever; what was {@link #set} does not count then. */
        public Builder config(VestibuleConfig config) {
            this.config = config;
            return this;
        }

        /** Where the server will listen that mounts the routes; its site URL, unless one is set. */
        public Builder address(URI address) {
            this.address = address;
            return this;
        }

        /** For short visits: no threads that keep house and send mail. What is to be sent waits for a longer one. */
        public Builder withoutHousekeeping() {
            keepsHouse = false;
            return this;
        }

        /**
         * Opens the installation.
         *
         * @throws ConfigurationException when settings cannot be used, or the secret key is not there or not the one that
         *     sealed what is in the database
         * @throws io.vestibule.adapters.persistence.OpeningException when the database cannot be used
         * @throws io.vestibule.adapters.persistence.Migrator.NewerSchemaException when its schema is too new
         */
        public Vestibule build() {
            var whole = config == null ? VestibuleConfig.of(Settings.of(said)) : config;
            // a host's database has no place beside it
            var asked = passkeys ? whole : whole.withoutPasskeys();
            var configured = connections == null ? asked : asked.withoutMailFolder();
            var given =
                    Optional.ofNullable(secret).or(() -> configured.security().secretKey());
            // what is no key, or is missing where no file can hold one, is refused before anything is touched
            var security = given.map(VestibuleModules::security);
            var keyFile = given.isPresent() ? Optional.<KeyFile>empty() : Optional.of(keyFile(configured));
            var opened =
                    connections == null ? Stores.connect(configured.database().location()) : connections;
            try {
                if (migrate) {
                    opened.migrator().migrate();
                } else {
                    opened.migrator().requireCurrent();
                }
                var made = security.orElseGet(
                        () -> VestibuleModules.security(keyFile.orElseThrow().readOrMake()));
                return open(opened, configured, made);
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        }

        private Vestibule open(Connections opened, VestibuleConfig configured, SecurityModule security) {
            var storage = VestibuleModules.open(opened, configured);
            try {
                var listen = configured.listen();
                var web = configured.web().at(address == null ? listen.address(listen.port()) : address);
                var product = VestibuleModules.product(storage.module(), configured, web, security, clock, overrides);
                var health = new StoreHealth(storage.database());
                var injector = Guice.createInjector(product, new HealthModule(health));
                var closed = injector.getInstance(InstallationSeal.class).closedTables();
                if (!closed.isEmpty()) {
                    throw new ConfigurationException("secret-key: what is in " + String.join(", ", closed)
                            + " was sealed with another key; bring that one back, or put it after the new one,"
                            + " separated by a comma.");
                }
                var vestibule = new Vestibule(storage.database(), health, injector);
                if (keepsHouse) {
                    vestibule.housekeeping.start();
                    vestibule.outbox.start();
                    vestibule.deliveries.start();
                }
                return vestibule;
            } catch (RuntimeException e) {
                storage.database().close();
                throw e;
            }
        }

        private KeyFile keyFile(VestibuleConfig configured) {
            if (connections == null && configured.database().location() instanceof DatabaseLocation.SqliteFile sqlite) {
                return new KeyFile(sqlite.keyFile());
            }
            throw new ConfigurationException("secret-key: it must be set where the database is not a file of its own;"
                    + " make one with: openssl rand -base64 32");
        }
    }
}
