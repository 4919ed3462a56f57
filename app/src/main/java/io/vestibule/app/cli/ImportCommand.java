package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.archive.ArchiveReader;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Format;
import io.vestibule.adapters.persistence.archive.ArchiveReader.OnConflict;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Options;
import io.vestibule.app.Stores;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.users.PasswordHasher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts of another installation, or of another program. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take accounts from an export of Vestibule, from PostHog's table posthog_user as CSV, or from a realm of Keycloak:",
            "all of them, or none. Beside posthog_user, the tables posthog_personalapikey, posthog_webauthncredential,",
            "otp_totp_totpdevice, otp_static_staticdevice and otp_static_statictoken are taken too, each from a file of its own."
        })
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "What was exported; several for the tables of PostHog, in any order.")
    private List<Path> files = List.of();

    @Option(
            names = "--on-conflict",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            description = "What is done when an account is there already: nothing is imported, or it stays as it is.")
    private OnConflict onConflict = OnConflict.FAIL;

    @Option(
            names = "--format",
            paramLabel = "vestibule|posthog|keycloak",
            description = "What FILE is; without it, its beginning tells.")
    private @Nullable Format format;

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Where people of PostHog or Keycloak come to; without it, each gets an organization.")
    private @Nullable String organization;

    @Option(
            names = "--legacy-keys-full-access",
            description =
                    "API keys of PostHog from before there were scopes may do everything; without it, they are left out.")
    private boolean legacyKeysFullAccess;

    @Option(names = "--dry-run", description = "Try everything, and keep nothing.")
    private boolean dryRun;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        files.forEach(file -> SqliteFiles.requireThere(file, "file"));
        var config = options.read(terminal);
        requireKey(config);
        try (var vestibule = options.open(terminal);
                var connections = Stores.connect(config.database().location())) {
            var reader = new ArchiveReader(
                    connections,
                    vestibule.get(SecretSealer.class),
                    vestibule.get(BackupCodeHasher.class),
                    vestibule.get(IdGenerator.class),
                    vestibule.get(SecretGenerator.class),
                    vestibule.get(PasswordHasher.class)::isKnown);
            var whose = format == null ? Format.of(files.get(0)) : format;
            report(reader.read(files, whose, options(whose)));
        } catch (IOException e) {
            throw new CommandException("What was exported cannot be read: " + e.getMessage());
        }
        return CommandLineProgram.DONE;
    }

    private Options options(Format whose) {
        if (whose == Format.VESTIBULE && organization != null) {
            throw new CommandException(
                    "--organization is for accounts that bring none; an export of Vestibule brings its own.");
        }
        if (whose != Format.POSTHOG && legacyKeysFullAccess) {
            throw new CommandException("--legacy-keys-full-access is for API keys of PostHog.");
        }
        return new Options(
                onConflict,
                Optional.ofNullable(organization).map(OrganizationName::new),
                legacyKeysFullAccess,
                dryRun,
                Clock.systemUTC().instant());
    }

    /** What is in the file is sealed here, so that the server can open it. */
    private static void requireKey(VestibuleConfig config) {
        if (config.database().location() instanceof DatabaseLocation.Postgresql
                && config.security().secretKey().isEmpty()) {
            throw new CommandException("secret-key: it must be set, to the one that the server uses.");
        }
    }

    private void report(ArchiveReader.Outcome outcome) {
        terminal.out().println((dryRun ? "Would import " : "Imported ") + Counted.of(outcome.records()) + ".");
        say(outcome.skipped(), "records were left out: what they are about is there already.");
        say(outcome.renumbered(), "accounts and projects have another number than before.");
        say(outcome.lostCodes(), "accounts have no backup codes now: theirs need the secret key they were made with.");
        var findings = outcome.findings();
        say(findings.withoutAddress(), "accounts were left out, since they have no address.");
        say(
                findings.withoutProject(),
                "API keys were left out, since none of the projects that they were good for is in the file.");
        say(
                findings.withoutOrganization(),
                "API keys were left out, since none of the organizations that they were good for is here.");
        say(findings.strangeKeys(), "API keys were left out, since they are hashed in a way not known here.");
        say(
                findings.withoutScope(),
                "API keys were left out, since nothing says what they may do; see --legacy-keys-full-access.");
        say(findings.strangePasskeys(), "passkeys were left out, since they sign in a way not taken here.");
        say(findings.oversizedPasskeys(), "passkeys were left out, since their id or key has a length not taken here.");
        say(findings.sharedPasskeys(), "passkeys were left out, since another account has the same.");
        say(findings.furtherFactors(), "authenticator apps were left out, since an account has one here.");
        say(
                findings.codesWithoutApp(),
                "sets of backup codes were left out, since they are of use beside an app only.");
        say(findings.strangeCodes(), "backup codes were left out, since they are none, or in no set that is used.");
        say(
                findings.withoutAccount(),
                "API keys, passkeys and authenticator apps were left out, since their accounts are not in the file.");
        list(
                findings.withoutPassword(),
                "accounts have no password now, since it was kept in a way not known here; they can reset it:");
        list(
                findings.withoutFactor(),
                "accounts have no second factor now, though they had or wanted one that is not taken here; they have to set one up:");
        list(
                findings.withStrangeClock(),
                "accounts have an authenticator app whose clock was off by more than five minutes; its codes may be refused:");
        list(
                findings.withTemporaryPassword(),
                "accounts have no password now, since theirs was temporary; they need a password reset:");
        say(
                findings.wantedFactor(),
                "accounts were to set up an authenticator app at their next login; nobody asks them here, unless their organization does.");
        list(
                findings.strangers(),
                "accounts were left out with all that is theirs, since somebody else may have their address here:");
        findings.owners()
                .forEach(owner -> terminal.out().println("The owner of the new organization is " + owner + "."));
    }

    private void list(List<String> addresses, String words) {
        say(addresses.size(), words);
        addresses.forEach(terminal.out()::println);
    }

    private void say(long count, String words) {
        if (count > 0) {
            terminal.out().println(count + " " + words);
        }
    }
}
