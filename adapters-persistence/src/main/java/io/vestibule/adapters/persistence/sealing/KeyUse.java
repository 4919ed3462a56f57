package io.vestibule.adapters.persistence.sealing;

import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which keys a database needs besides the present one.
 *
 * @param closed tables in which something was sealed with a key that is not at hand
 * @param former how many sealed texts need a former key that is at hand
 * @param formerCodes how many sets of backup codes need one, or may need one
 * @param lostCodes how many sets of backup codes are good for nothing, since their key is not at hand
 */
public record KeyUse(List<String> closed, long former, long formerCodes, long lostCodes) {

    /** Looks at everything; the schema must be up to date. */
    public static KeyUse in(Connection connection, SecretSealer sealer, BackupCodeHasher hasher) throws SQLException {
        var former = 0L;
        for (var column : SealedColumns.all().toList()) {
            for (var mark : column.marks(connection)) {
                if (sealer.isKnown(mark) && !sealer.isCurrent(mark)) {
                    former += column.count(connection, mark);
                }
            }
        }
        var formerCodes = 0L;
        var lostCodes = 0L;
        try (var statement = connection.createStatement();
                var sets = statement.executeQuery("SELECT codes_key, COUNT(*) FROM vestibule_second_factors"
                        + " WHERE codes IS NOT NULL GROUP BY codes_key")) {
            while (sets.next()) {
                var key = sets.getString(1);
                if (key != null && !hasher.isKnown(key)) {
                    lostCodes += sets.getLong(2);
                } else if (key == null || !hasher.isCurrent(key)) {
                    formerCodes += sets.getLong(2);
                }
            }
        }
        return new KeyUse(closed(connection, sealer), former, formerCodes, lostCodes);
    }

    /** The tables in which something was sealed with a key that is not at hand; quick, however much there is. */
    static List<String> closed(Connection connection, SecretSealer sealer) throws SQLException {
        var closed = new ArrayList<String>();
        for (var column : SealedColumns.all().toList()) {
            if (!closed.contains(column.table())
                    && !column.marks(connection).stream().allMatch(sealer::isKnown)) {
                closed.add(column.table());
            }
        }
        return closed;
    }
}
