package io.vestibule.adapters.persistence.sealing;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.sealing.SealedColumn.Row;
import io.vestibule.domain.common.SecretSealer;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals with the present key what former ones sealed, so that these can be dropped. */
public final class Reseal {

    private static final Logger LOG = LoggerFactory.getLogger(Reseal.class);
    private static final int BATCH = 100;

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public Reseal(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /**
     * Works in small units until all is done or the thread is interrupted; quick when there is nothing to do. The seal of the
     * installation, without whose key nothing starts, comes last.
     */
    public void run() {
        var isDone = true;
        for (var column : SealedColumns.OF_STORES) {
            isDone &= isDone(column);
        }
        if (isDone) {
            isDone(InstallationSeal.COLUMN);
        }
    }

    private boolean isDone(SealedColumn column) {
        var isDone = true;
        for (var mark : database.read(work -> work.onConnection(column::marks))) {
            isDone &= sealer.isCurrent(mark) || sealer.isKnown(mark) && isDone(column, mark);
        }
        return isDone;
    }

    private boolean isDone(SealedColumn column, String mark) {
        var unreadable = 0;
        while (!Thread.currentThread().isInterrupted()) {
            var limit = BATCH + unreadable;
            var rows = database.read(work -> work.onConnection(on -> column.rows(on, mark, limit)));
            var anew = sealedAnew(column, rows);
            var replaced = replaced(column, anew);
            unreadable = rows.size() - anew.size();
            var mayBeMore = rows.size() == limit;
            if (replaced == 0 && !(mayBeMore && anew.isEmpty())) {
                warnOf(unreadable, column);
                return rows.isEmpty();
            }
        }
        return false;
    }

    private Map<Row, Row> sealedAnew(SealedColumn column, List<Row> rows) {
        var anew = new LinkedHashMap<Row, Row>();
        for (var row : rows) {
            try {
                anew.put(row, column.sealedAnew(row, sealer));
            } catch (IllegalArgumentException unreadable) {
                continue;
            }
        }
        return anew;
    }

    private int replaced(SealedColumn column, Map<Row, Row> anew) {
        return database.write(work -> work.onConnection(connection -> {
            var replaced = 0;
            for (var row : anew.entrySet()) {
                replaced += column.replace(connection, row.getKey(), row.getValue());
            }
            return replaced;
        }));
    }

    private static void warnOf(int unreadable, SealedColumn column) {
        if (unreadable > 0) {
            LOG.warn(
                    "{} texts in {}.{} were changed since they were sealed, and cannot be sealed anew.",
                    unreadable,
                    column.table(),
                    column.column());
        }
    }
}
