package io.vestibule.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.vestibule.adapters.github.GithubAppProbe;
import io.vestibule.adapters.github.GithubSettings;
import io.vestibule.adapters.mail.MailSettings;
import io.vestibule.adapters.mail.Mailers;
import io.vestibule.adapters.mail.SmtpSettings;
import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.Migrator;
import io.vestibule.adapters.persistence.sealing.KeyUse;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.adapters.security.SecurityModule;
import io.vestibule.adapters.security.SecuritySettings;
import io.vestibule.adapters.slack.SlackSettings;
import io.vestibule.adapters.slack.SlackWebApp;
import io.vestibule.app.Stores;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.KeyFile;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.notifications.MailFailure;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Look at configuration, secret key, database, schema and clock, and ask mail server, GitHub and Slack: a line each.")
final class CheckCommand implements Callable<Integer> {

    private static final Instant RELEASED = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Duration patience;
    private int failures;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--json", description = "A JSON object a line: verdict, subject, text.")
    private boolean asJson;

    @Mixin
    private final ListenOptions listen = new ListenOptions();

    CheckCommand(Terminal terminal) {
        this(terminal, PATIENCE);
    }

    /** @param patience how long GitHub and Slack each have for all that they are asked */
    CheckCommand(Terminal terminal, Duration patience) {
        this.terminal = terminal;
        this.patience = patience;
    }

    @Override
    public Integer call() {
        VestibuleConfig config;
        try {
            config = options.read(terminal, listen.flags());
        } catch (ConfigurationException e) {
            fail("configuration: " + e.getMessage());
            return CommandLineProgram.FAILED;
        }
        ok("configuration: understood");
        var keys = secretKey(config);
        database(config.database().location(), keys);
        clock(config.database().location());
        mail(config);
        githubApp(config.github());
        new GithubAppProbe(config.github(), config.web().siteUrl(), Clock.systemUTC())
                .findings(patience)
                .forEach(finding -> {
                    switch (finding.verdict()) {
                        case OK -> ok("GitHub App: " + finding.text());
                        case WARNING -> warn("GitHub App: " + finding.text());
                        case FAILED -> fail("GitHub App: " + finding.text());
                    }
                });
        slackApp(config.slack());
        return failures == 0 ? CommandLineProgram.DONE : CommandLineProgram.FAILED;
    }

    /** What seals and hashes with the keys at hand; empty where there are none. */
    private Optional<Injector> secretKey(VestibuleConfig config) {
        try {
            if (config.security().secretKey().isPresent()) {
                var keys = usable(config.security().secretKey().get());
                ok("secret key: set");
                return Optional.of(keys);
            } else if (config.database().location() instanceof DatabaseLocation.SqliteFile sqlite) {
                return keyFile(new KeyFile(sqlite.keyFile()));
            } else {
                fail("secret key: set secret-key; the server does not start without it on PostgreSQL");
            }
        } catch (ConfigurationException | IllegalArgumentException e) {
            fail("secret key: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Injector> keyFile(KeyFile file) {
        var secret = file.read();
        if (secret.isEmpty()) {
            warn("secret key: there is no " + file.path() + " yet; the first start makes it");
            // a new one, as that start would make it: it fits a database in which nothing is sealed
            return Optional.of(usable(new InstallationSecret(UUID.randomUUID().toString())));
        }
        var keys = usable(secret.get());
        if (file.isExposed()) {
            warn("secret key: others can read " + file.path() + "; take that right from them: chmod 600 "
                    + file.path());
        } else {
            ok("secret key: in " + file.path());
        }
        return Optional.of(keys);
    }

    /** Refuses what the server would refuse. */
    private static Injector usable(InstallationSecret secret) {
        return Guice.createInjector(new SecurityModule(new SecuritySettings(secret)));
    }

    private void database(DatabaseLocation location, Optional<Injector> keys) {
        if (location instanceof DatabaseLocation.SqliteFile sqlite && !Files.exists(sqlite.file())) {
            warn("database: there is no " + sqlite.file() + " yet; the first start makes it");
            return;
        }
        try (var connections = Stores.connect(location)) {
            integrity(location, connections);
            schema(connections.migrator().version());
            if (connections.migrator().version() == Migrator.SCHEMA_VERSION) {
                outbox(connections.mailsGivenUp());
                keys.ifPresent(present -> keyUse(connections.keyUse(
                        present.getInstance(SecretSealer.class), present.getInstance(BackupCodeHasher.class))));
            }
        } catch (RuntimeException e) {
            fail("database: " + e.getMessage());
        }
    }

    private void integrity(DatabaseLocation location, Connections connections) {
        var problems = connections.problems();
        if (problems.isEmpty()) {
            ok("database: " + location.description() + " is sound");
        } else {
            fail("database: " + String.join("; ", problems) + "; restore a backup");
        }
    }

    private void outbox(long givenUp) {
        if (givenUp > 0) {
            warn("outbox: " + givenUp + " mails were given up; why, says the column problem of vestibule_mail_outbox;"
                    + " to try them again, set given_up to false");
        }
    }

    private void keyUse(KeyUse use) {
        if (!use.closed().isEmpty()) {
            fail("secret key: what is in " + String.join(", ", use.closed()) + " was sealed with another key;"
                    + " bring that one back, or put it after the new one, separated by a comma");
        }
        if (use.former() > 0) {
            warn("secret key: " + use.former()
                    + " rows need a former key; a server that runs with both seals them anew");
        }
        if (use.formerCodes() > 0) {
            warn("backup codes: " + use.formerCodes()
                    + " people have some that need a former key; they are good for nothing" + " without it");
        }
        if (use.lostCodes() > 0) {
            warn("backup codes: " + use.lostCodes() + " people have some whose key is gone; they need new ones");
        }
        if (use.closed().isEmpty() && use.former() == 0) {
            ok("secret key: fits what is in the database");
        }
    }

    private void schema(int version) {
        if (version == Migrator.SCHEMA_VERSION) {
            ok("schema: version " + version);
        } else if (version < Migrator.SCHEMA_VERSION) {
            warn("schema: version " + version + "; the next start brings it to " + Migrator.SCHEMA_VERSION);
        } else {
            fail("schema: version " + version + " is newer than this program, which knows " + Migrator.SCHEMA_VERSION
                    + "; start the newer program");
        }
    }

    private void clock(DatabaseLocation location) {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(RELEASED)) {
            fail("clock: it says " + now + ", before this program was made; set it");
        } else if (lastWrite(location).isAfter(now.plus(TOLERANCE))) {
            warn("clock: it says " + now + ", and the database was written after that; compare it with another");
        } else {
            ok("clock: " + now);
        }
    }

    private static Instant lastWrite(DatabaseLocation location) {
        try {
            return location instanceof DatabaseLocation.SqliteFile sqlite
                    ? Files.getLastModifiedTime(sqlite.file()).toInstant()
                    : Instant.EPOCH;
        } catch (IOException notThere) {
            return Instant.EPOCH;
        }
    }

    private void mail(VestibuleConfig config) {
        var settings = config.mail();
        if (settings.route() instanceof MailSettings.Smtp smtp) {
            mailServer(smtp.server());
        } else if (settings.route() instanceof MailSettings.Folder folder) {
            ok("mail: no server is set; it is written to " + folder.path());
        } else {
            ok("mail: off; endpoints that need it answer so");
        }
    }

    private void mailServer(SmtpSettings server) {
        if (server.login().isPresent() && server.encryption() == SmtpSettings.Encryption.WHERE_OFFERED) {
            warn("mail: the password may travel in the clear; add ?starttls=required to smtp-url, or use smtps://");
        }
        try {
            Mailers.tryOut(server);
            ok("mail: " + server.place() + " takes mail");
        } catch (MailFailure e) {
            fail("mail: " + e.getMessage() + "; compare smtp-url with what the server wants");
        }
    }

    private void githubApp(GithubSettings settings) {
        if (settings.isComplete() && settings.clientSecret().isPresent()) {
            ok("GitHub App: set up as " + settings.slug().orElseThrow());
        } else if (settings.isNone()) {
            ok("GitHub App: none; its endpoints answer that it is not set up");
        } else {
            var missing = new ArrayList<String>();
            if (settings.slug().isEmpty()) {
                missing.add("github.app-slug");
            }
            if (settings.clientId().isEmpty()) {
                missing.add("github.client-id");
            }
            if (settings.privateKey().isEmpty()) {
                missing.add("github.private-key");
            }
            if (settings.clientSecret().isEmpty()) {
                missing.add("github.client-secret");
            }
            warn("GitHub App: not complete; set " + String.join(", ", missing));
        }
    }

    private void slackApp(SlackSettings settings) {
        var linking = settings.clientId().isPresent();
        if (linking != settings.clientSecret().isPresent()) {
            warn("Slack app: not complete; set " + (linking ? "slack.client-secret" : "slack.client-id"));
        } else if (!linking && settings.botToken().isEmpty()) {
            ok("Slack app: none; its endpoints answer that it is not set up");
        } else {
            ok("Slack app: " + (linking ? "identities" : "no identities") + ", "
                    + (settings.botToken().isPresent() ? "messages" : "no messages"));
        }
        if (settings.botToken().isPresent()) {
            slackBot(settings);
        }
    }

    private void slackBot(SlackSettings settings) {
        try {
            var workspace = new SlackWebApp(settings, Clock.systemUTC()).workspace(patience);
            ok("Slack app: Slack takes the bot's token, of the workspace " + workspace.id());
        } catch (SlackFailure e) {
            if (e.word().isPresent()) {
                fail("Slack app: Slack does not take slack.bot-token, it says "
                        + e.word().get()
                        + "; copy the bot's token from the app's page, or install the app to the workspace again");
            } else {
                warn("Slack app: whether Slack takes the bot's token could not be asked, " + e.getMessage()
                        + "; see that " + settings.api() + " can be reached from here");
            }
        }
    }

    private void ok(String line) {
        say("ok", line);
    }

    private void warn(String line) {
        say("warning", line);
    }

    private void fail(String line) {
        failures++;
        say("FAILED", line);
    }

    private void say(String verdict, String line) {
        var text = CommandLineProgram.oneLine(line);
        if (!asJson) {
            terminal.out().println("%-7s  %s".formatted(verdict, text));
            return;
        }
        var parts = text.split(": ", 2);
        terminal.out()
                .println(JsonNodeFactory.instance
                        .objectNode()
                        .put("verdict", verdict)
                        .put("subject", parts[0])
                        .put("text", parts[1])
                        .toString());
    }
}
