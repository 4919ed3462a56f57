package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.transfer.Catalogue;
import io.vestibule.adapters.persistence.transfer.Side;
import io.vestibule.adapters.persistence.transfer.Table;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
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
     * @param dryRun everything is tried and nothing is kept
     * @param now the moment that the accounts' events carry
     */
    public record Options(OnConflict onConflict, boolean dryRun, Instant now) {}

    /**
     * What was taken.
     *
     * @param records by kind, in their order
     * @param skipped how many records were left out
     * @param renumbered how many accounts and projects have another number now
     * @param lostCodes how many accounts had backup codes that are good for nothing here
     */
    public record Outcome(Map<String, Long> records, long skipped, long renumbered, long lostCodes) {}

    private final Connections connections;
    private final SecretSealer sealer;
    private final BackupCodeHasher hasher;

    /** @param connections to a database whose schema is up to date */
    public ArchiveReader(Connections connections, SecretSealer sealer, BackupCodeHasher hasher) {
        this.connections = connections;
        this.sealer = sealer;
        this.hasher = hasher;
    }

    /**
     * Reads the file twice: to see whether all of it can be understood, and to take it, in one transaction.
     *
     * @throws ArchiveException when a line cannot be taken; then nothing is
     * @throws OpeningException when the database cannot be used
     */
    public Outcome read(Path file, Options options) throws IOException {
        try (var connection = connections.connection()) {
            var tables = Catalogue.of(connection, connections.dialect()).stream()
                    .collect(Collectors.toMap(Table::name, table -> table));
            var records = new RecordFile(file, tables);
            records.forEach(record -> {});
            var side = Side.target(connection, connections.dialect());
            try (var intake = new Intake(connection, side, tables, sealer, hasher, options)) {
                records.forEach(intake::take);
                var outcome = intake.finish();
                if (!options.dryRun()) {
                    side.commit();
                }
                return outcome;
            }
        } catch (SQLException e) {
            throw OpeningException.of("Nothing was imported", e);
        }
    }
}
