package io.vestibule.adapters.persistence.transfer;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.OpeningException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes all that is in one database into another, empty one, and compares. */
public final class StoreCopy {

    private StoreCopy() {}

    /**
     * What was taken over.
     *
     * @param tables how many
     * @param rows of all of them
     * @param accounts how many of the rows are accounts
     */
    public record Outcome(int tables, long rows, long accounts) {}

    /**
     * Copies all tables, and the numbers that were given last. In the target either everything arrives, and is found there equal
     * to what the source has, or nothing does. The schema of the target is brought up to date first.
     *
     * @param source its schema must be up to date; a SQLite file is kept from others meanwhile
     * @throws OpeningException when the source is not up to date or in use, the target holds anything, or something fails
     */
    public static Outcome copy(Connections source, Connections target) {
        source.migrator().requireCurrent();
        requireEmpty(target);
        target.migrator().migrate();
        try (var reading = source.connection();
                var writing = target.connection()) {
            return copy(Side.source(reading, source.dialect()), Side.target(writing, target.dialect()));
        } catch (SQLException e) {
            throw Side.isInUse(e)
                    ? new OpeningException("Another program has the database open; stop the server first.")
                    : OpeningException.of("Nothing was copied", e);
        }
    }

    private static Outcome copy(Side source, Side target) throws SQLException {
        var rows = 0L;
        var accounts = 0L;
        var tables = source.tables();
        requireSame(tables, target.tables());
        var typed = typed(tables, target.tables());
        for (var table : typed) {
            var taken = target.take(table, source);
            if (!taken.isSameAs(target.fingerprint(table))) {
                throw new OpeningException("Nothing was copied: " + table.name() + " did not arrive as it was.");
            }
            if (table.numbered().isPresent()) {
                target.setLastNumber(table, source.lastNumber(table));
            }
            rows += taken.rows();
            accounts += table.name().equals("vestibule_users") ? taken.rows() : 0;
        }
        target.commit();
        return new Outcome(typed.size(), rows, accounts);
    }

    private static void requireEmpty(Connections target) {
        try (var connection = target.connection()) {
            var side = Side.target(connection, target.dialect());
            for (var table : side.tables()) {
                if (!side.isEmpty(table)) {
                    throw new OpeningException("The target is not empty: there are rows in " + table.name() + ".");
                }
            }
            side.commit();
        } catch (SQLException e) {
            throw OpeningException.of("The target cannot be read", e);
        }
    }

    private static void requireSame(List<Table> source, List<Table> target) {
        if (source.size() != target.size()) {
            throw new OpeningException("Nothing was copied: the two databases have different tables.");
        }
        for (var table : source) {
            if (target.stream().noneMatch(table::fits)) {
                throw new OpeningException("Nothing was copied: the two databases differ in " + table.name() + ".");
            }
        }
    }

    /** In the order of the target's references, with the types of the engine that tells more apart. */
    private static List<Table> typed(List<Table> source, List<Table> target) {
        var typed = new ArrayList<Table>();
        for (var table : target) {
            var other = source.stream().filter(table::fits).findFirst().orElseThrow();
            var columns = new ArrayList<Column>();
            for (var i = 0; i < table.columns().size(); i++) {
                var there = other.columns().get(i);
                columns.add(
                        there.kind() == Column.Kind.BOOLEAN
                                ? there
                                : table.columns().get(i));
            }
            typed.add(new Table(table.name(), columns, table.references(), table.numbered()));
        }
        return typed;
    }
}
