package io.vestibule.adapters.persistence.organizations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Projects in the database. */
public final class JdbiProjects implements Projects {

    private final Database database;

    @Inject
    public JdbiProjects(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return database.read(
                work -> work.dao(ProjectDao.class).findById(id.value()).map(ProjectRow::toProject));
    }

    @Override
    public List<Project> ofOrganization(OrganizationId organization) {
        return database.read(
                work -> work
                        .dao(ProjectDao.class)
                        .ofOrganizations(List.of(organization.value().toString()))
                        .stream()
                        .map(ProjectRow::toProject)
                        .toList());
    }

    @Override
    public void save(Project project) {
        database.write(work -> {
            work.dao(ProjectDao.class).update(ProjectRow.of(project));
            work.touch(new Touch.Organization(project.organization()));
            return true;
        });
    }

    @Override
    public void remove(ProjectId id) {
        database.write(work -> {
            var dao = work.dao(ProjectDao.class);
            dao.findById(id.value()).ifPresent(row -> {
                dao.peopleTouchedByProject(row.id()).forEach(user -> work.touch(new Touch.Account(new UserId(user))));
                dao.delete(row.id());
                work.touch(new Touch.Organization(row.toProject().organization()));
            });
            return true;
        });
    }

    @Override
    public Project add(Project.Draft draft) {
        return database.write(work -> {
            var row = ProjectRow.of(draft.numbered(new ProjectId(0)));
            var project =
                    draft.numbered(new ProjectId(work.dao(ProjectDao.class).insert(row)));
            work.touch(new Touch.Organization(project.organization()));
            return project;
        });
    }
}
