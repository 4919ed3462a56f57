package io.vestibule.adapters.persistence.planted.clean;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.Gardens;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A storage adapter as it should be. */
public final class JdbiGardens implements Gardens {

    private final Jdbi jdbi;

    @Inject
    public JdbiGardens(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    @Override
    public void save(Garden garden) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO garden (planted_at) VALUES (?)", garden.plantedAt().toEpochMilli()));
    }
}
