package io.vestibule.testkit.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Projects in memory. */
public final class InMemoryProjects implements Projects {

    private final InMemoryStore store;

    @Inject
    public InMemoryProjects(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return store.locked(() -> store.projects().find(id));
    }

    @Override
    public List<Project> ofOrganization(OrganizationId organization) {
        // rows stand in the order they were added, which is the order of their numbers
        return store.locked(() -> store.projects().all().stream()
                .filter(project -> project.organization().equals(organization))
                .toList());
    }

    @Override
    public void save(Project project) {
        store.change(() -> {
            if (store.projects().has(project.id())) {
                store.projects().put(project.id(), project);
            }
        });
    }

    @Override
    public void remove(ProjectId id) {
        store.change(() -> {
            store.projects().remove(id);
            store.forgetWithoutProject();
            store.users().replaceAll(user -> withoutProject(user, id));
        });
    }

    private static User withoutProject(User user, ProjectId gone) {
        var workplace = user.workplace();
        return workplace.project().equals(Optional.of(gone))
                ? user.withWorkplace(new Workplace(workplace.organization(), Optional.empty()))
                : user;
    }

    @Override
    public Project add(Project.Draft draft) {
        return store.changed(() -> {
            store.require(draft.organization());
            var project = draft.numbered(store.nextProject());
            store.projects().put(project.id(), project);
            return project;
        });
    }
}
