package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.adapters.persistence.transfer.Catalogue;
import io.vestibule.adapters.persistence.transfer.Side;
import io.vestibule.adapters.persistence.transfer.Table;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.users.PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes the accounts of an export into a database: all of them, or none. */
public final class ArchiveReader {

    /** What is done with what is there already. */
    public enum OnConflict {
        /** Nothing is taken at all. */
        FAIL,
        /** What is there stays as it is, and what belongs to an account that is there is left out. */
        SKIP
    }

    /**
     * How a file is taken.
     *
     * @param organization where people come to who bring none: as members where there is one that is called so, else into a new
     *     one, whose owner is the first of them who is active and has a proven address; empty: each into one of their own
     * @param fullAccessKept whether API keys from before there were scopes go on being good for everything; else they are left
     *     out
     * @param dryRun everything is tried and nothing is kept
     * @param now the moment that the accounts' events carry
     */
    public record Options(
            OnConflict onConflict,
            Optional<OrganizationName> organization,
            boolean fullAccessKept,
            boolean dryRun,
            Instant now) {}

    /**
     * What was taken.
     *
     * @param records by kind, in their order
     * @param skipped how many records were left out
     * @param renumbered how many accounts and projects have another number now
     * @param lostCodes how many accounts had backup codes that are good for nothing here
     * @param findings what is worth knowing of single accounts
     */
    public record Outcome(
            Map<String, Long> records, long skipped, long renumbered, long lostCodes, Findings findings) {}

    /** Whose accounts a file has. */
    public enum Format {
        /** An export of this program. */
        VESTIBULE,
        /** The table {@code posthog_user} as CSV with a line of names, and those of keys and second factors beside it. */
        POSTHOG,
        /** A realm with its users, as Keycloak exports it. */
        KEYCLOAK;

        /** The format of a file, by how it begins. */
        public static Format of(Path file) throws IOException {
            String start;
            try (var bytes = Files.newInputStream(file)) {
                start = new String(bytes.readNBytes(200), StandardCharsets.UTF_8).strip();
            }
            if (!start.startsWith("{")) {
                return POSTHOG;
            }
            return start.startsWith("{\"" + Archive.FORMAT + "\"") || start.contains("\"record\"")
                    ? VESTIBULE
                    : KEYCLOAK;
        }
    }

    /** What others refer to, and what others could refuse a record for while they are not done. */
    private static final List<String> LOCKED = List.of(
            "vestibule_organizations",
            "vestibule_projects",
            "vestibule_users",
            "vestibule_memberships",
            "vestibule_invites");

    private static final int MAX_ATTEMPTS = 20;

    private final Connections connections;
    private final SecretSealer sealer;
    private final BackupCodeHasher hasher;
    private final IdGenerator ids;
    private final SecretGenerator secrets;
    private final Predicate<PasswordHash> isUsable;

    /**
     * @param connections to a database whose schema is up to date
     * @param isUsable whether a password can fit a hash
     */
    public ArchiveReader(
            Connections connections,
            SecretSealer sealer,
            BackupCodeHasher hasher,
            IdGenerator ids,
            SecretGenerator secrets,
            Predicate<PasswordHash> isUsable) {
        this.connections = connections;
        this.sealer = sealer;
        this.hasher = hasher;
        this.ids = ids;
        this.secrets = secrets;
        this.isUsable = isUsable;
    }

    /**
     * Reads the files twice: to see whether all of them can be understood, and to take them, in one transaction.
     *
     * @param files one, but for those of PostHog
     * @throws ArchiveException when a line cannot be taken; then nothing is
     * @throws OpeningException when the database cannot be used
     */
    public Outcome read(List<Path> files, Format format, Options options) throws IOException {
        try (var connection = connections.connection()) {
            var tables = Catalogue.of(connection, connections.dialect()).stream()
                    .collect(Collectors.toMap(Table::name, table -> table));
            var findings = new Findings();
            var sources = sources(files, format, options, tables, findings);
            sources.apply(Home.of(connection, options.organization())).forEach(record -> {});
            var side = side(connection);
            // what was there before may be gone by now, and the other way round
            var home = Home.of(connection, options.organization());
            var records = sources.apply(home);
            try (var intake =
                    new Intake(connection, side, tables, sealer, hasher, isUsable, secrets, options, findings)) {
                home.id().ifPresent(intake::mayRefer);
                records.forEach(intake::take);
                ReadBack.all(connection);
                if (!options.dryRun()) {
                    intake.keepNumbers();
                    side.commit();
                }
                return intake.outcome();
            }
        } catch (SQLException e) {
            throw OpeningException.of("Nothing was imported", e);
        }
    }

    /** One that has the tables to itself; whoever got into its way has nothing that it waits for then. */
    private Side side(Connection connection) throws SQLException {
        for (var attempt = 1; ; attempt++) {
            var side = Side.target(connection, connections.dialect());
            try {
                side.lock(LOCKED);
                return side;
            } catch (SQLException e) {
                if (!StoreFailure.isConflict(e) && !StoreFailure.isLocked(e) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                connection.rollback();
            }
        }
    }

    /** What makes a source for what is there at the moment. */
    private Function<Home, Source> sources(
            List<Path> files, Format format, Options options, Map<String, Table> tables, Findings findings)
            throws IOException {
        if (format != Format.POSTHOG && files.size() > 1) {
            throw new ArchiveException(1, "only tables of PostHog come in several files");
        }
        var file = files.get(0);
        return switch (format) {
            case VESTIBULE -> home -> new RecordFile(file, tables);
            case KEYCLOAK ->
                home -> newcomers(new KeycloakRealm(file, findings), Belongings.NONE, home, findings, options);
            case POSTHOG -> {
                var posthog = PosthogFiles.of(files);
                var factors = new PosthogFactors(posthog, hasher, ids, findings, options.now());
                yield home -> newcomers(
                        new PosthogTable(posthog.users(), findings),
                        belongings(posthog, factors, home, findings, options),
                        home,
                        findings,
                        options);
            }
        };
    }

    private Newcomers newcomers(
            ForeignAccount.Accounts accounts, Belongings belongings, Home home, Findings findings, Options options) {
        return new Newcomers(accounts, belongings, home, findings, ids, secrets, options.now());
    }

    private Belongings belongings(
            PosthogFiles files, PosthogFactors factors, Home home, Findings findings, Options options) {
        var keys = files.table(PosthogFiles.Kind.KEYS)
                .<Belongings>map(
                        table -> new PosthogKeys(table, home.id(), options.fullAccessKept(), findings, options.now()))
                .orElse(Belongings.NONE);
        var passkeys = files.table(PosthogFiles.Kind.PASSKEYS)
                .<Belongings>map(table -> new PosthogPasskeys(table, ids, findings, options.now()))
                .orElse(Belongings.NONE);
        return (accounts, use) -> {
            keys.forEach(accounts, use);
            factors.forEach(accounts, use);
            passkeys.forEach(accounts, use);
        };
    }
}
