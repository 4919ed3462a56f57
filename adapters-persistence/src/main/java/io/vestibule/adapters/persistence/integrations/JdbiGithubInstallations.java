package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of installations, in the database. */
public final class JdbiGithubInstallations implements GithubInstallations {

    private final Database database;

    @Inject
    public JdbiGithubInstallations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return among(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Installation> among(Collection<InstallationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var values = ids.stream().map(InstallationId::value).toList();
        return database.read(work -> work.dao(InstallationDao.class).among(values).stream()
                .map(InstallationDao.Row::toInstallation)
                .toList());
    }

    @Override
    public void save(Installation installation) {
        database.write(work -> {
            work.dao(InstallationDao.class).upsert(InstallationDao.Row.of(installation));
            return true;
        });
    }

    @Override
    public void remove(InstallationId id) {
        database.write(work -> {
            work.dao(InstallationDao.class).delete(id.value());
            return true;
        });
    }
}
