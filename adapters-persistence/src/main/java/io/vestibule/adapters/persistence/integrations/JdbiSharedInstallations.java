package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SharedInstallations;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Which installations belong to projects, in the database. */
public final class JdbiSharedInstallations implements SharedInstallations {

    private final Database database;

    @Inject
    public JdbiSharedInstallations(Database database) {
        this.database = database;
    }

    @Override
    public List<SharedInstallation> ofProject(ProjectId project) {
        return database.read(work -> work.dao(SharedInstallationDao.class).ofProject(project.value()).stream()
                .map(SharedInstallationDao.Row::toShared)
                .toList());
    }

    @Override
    public boolean isUsableBy(UserId user, InstallationId installation) {
        return database.read(
                work -> work.dao(SharedInstallationDao.class).countUsable(user.value(), installation.value()) > 0);
    }

    @Override
    public int count(InstallationId installation) {
        return database.read(work -> work.dao(SharedInstallationDao.class).count(installation.value()));
    }

    @Override
    public Optional<String> loginConnectedBy(UserId user) {
        return database.read(work -> work.dao(SharedInstallationDao.class).loginConnectedBy(user.value()));
    }

    @Override
    public void add(SharedInstallation shared) {
        database.write(work -> {
            work.dao(SharedInstallationDao.class).insert(SharedInstallationDao.Row.of(shared));
            return true;
        });
    }

    @Override
    public boolean remove(ProjectId project, InstallationId installation) {
        return database.write(
                work -> work.dao(SharedInstallationDao.class).delete(project.value(), installation.value()) > 0);
    }

    @Override
    public void remove(InstallationId installation) {
        database.write(work -> {
            work.dao(SharedInstallationDao.class).deleteAll(installation.value());
            return true;
        });
    }
}
