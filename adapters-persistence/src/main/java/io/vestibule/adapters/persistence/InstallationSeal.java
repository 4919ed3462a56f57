package io.vestibule.adapters.persistence;

import io.vestibule.domain.common.SecretSealer;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tells whether the secret key at hand is the one that sealed what is in the database, before anything is read with it. */
public final class InstallationSeal {

    private static final String CONTEXT = "installation";
    private static final String CONTENT = "vestibule";

    /** The SQL of {@code vestibule_installation_seal}, which has one row. */
    public interface Dao {

        @SqlQuery("SELECT value FROM vestibule_installation_seal WHERE id = 1")
        Optional<String> find();

        @SqlUpdate("INSERT INTO vestibule_installation_seal (id, value) VALUES (1, :value) ON CONFLICT (id) DO NOTHING")
        void insert(String value);

        @SqlUpdate("UPDATE vestibule_installation_seal SET value = :value WHERE id = 1")
        void update(String value);
    }

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public InstallationSeal(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /** Whether it is, or a former key at hand is; of a new database every key is. The next time the present key is asked for. */
    public boolean fits() {
        var stored = database.read(work -> work.dao(Dao.class).find()).orElseGet(this::made);
        try {
            sealer.open(stored, CONTEXT);
        } catch (IllegalArgumentException sealedWithAnother) {
            return false;
        }
        if (!sealer.isCurrent(stored)) {
            database.write(work -> {
                work.dao(Dao.class).update(sealer.seal(CONTENT, CONTEXT));
                return true;
            });
        }
        return true;
    }

    private String made() {
        return database.write(work -> {
            var dao = work.dao(Dao.class);
            dao.insert(sealer.seal(CONTENT, CONTEXT));
            return dao.find().orElseThrow();
        });
    }
}
