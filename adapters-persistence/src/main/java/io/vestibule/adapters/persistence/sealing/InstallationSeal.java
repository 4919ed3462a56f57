package io.vestibule.adapters.persistence.sealing;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.SecretSealer;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tells whether the secret keys at hand are those that sealed what is in the database, before anything is read with them. */
public final class InstallationSeal {

    private static final String CONTEXT = "installation";
    private static final String CONTENT = "vestibule";

    static final SealedColumn COLUMN =
            new SealedColumn("vestibule_installation_seal", "value", List.of("id"), id -> CONTEXT);

    /** The SQL of {@code vestibule_installation_seal}, which has one row. */
    public interface Dao {

        @SqlQuery("SELECT EXISTS (SELECT 1 FROM vestibule_installation_seal)")
        boolean isThere();

        @SqlUpdate("INSERT INTO vestibule_installation_seal (id, value) VALUES (1, :value) ON CONFLICT (id) DO NOTHING")
        void insert(String value);
    }

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public InstallationSeal(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /**
     * The tables in which something was sealed with a key that is not at hand; with any, the database must not be used. A new
     * database is sealed with the present key.
     */
    public List<String> closedTables() {
        var closed = look();
        if (closed.isEmpty() && !database.read(work -> work.dao(Dao.class).isThere())) {
            database.write(work -> {
                work.dao(Dao.class).insert(sealer.seal(CONTENT, CONTEXT));
                return true;
            });
            return look(); // another server may have been quicker, with another key
        }
        return closed;
    }

    private List<String> look() {
        return database.snapshot(work -> work.onConnection(connection -> KeyUse.closed(connection, sealer)));
    }
}
