package io.vestibule.adapters.persistence.resources;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.SearchPattern;
import io.vestibule.domain.common.CaseFolding;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceFilter;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The register of resources in the database. */
public final class JdbiResourceRegister implements ResourceRegister {

    private final Database database;

    @Inject
    public JdbiResourceRegister(Database database) {
        this.database = database;
    }

    @Override
    public Optional<RegisteredResource> find(ProjectId project, ResourceRef ref) {
        return database.read(work -> work.dao(ResourceDao.class)
                .find(project.value(), ref.kind().text(), ref.text())
                .map(ResourceRow::toResource));
    }

    @Override
    public List<RegisteredResource> findAll(ProjectId project, Set<ResourceRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        var kinds = refs.stream().map(ref -> ref.kind().text()).distinct().toList();
        var names = refs.stream().map(ResourceRef::text).distinct().toList();
        return database.read(work -> work.dao(ResourceDao.class).findAll(project.value(), kinds, names).stream()
                .map(ResourceRow::toResource)
                .filter(resource -> refs.contains(resource.ref()))
                .toList());
    }

    @Override
    public Page<RegisteredResource> page(ProjectId project, ResourceFilter filter, Page.Request page) {
        if (Stream.of(filter.kind(), filter.search())
                .flatMap(Optional::stream)
                .anyMatch(text -> !SearchPattern.isStorable(text))) {
            return new Page<>(List.of(), 0);
        }
        var condition = (filter.kind().isPresent() ? " AND kind = :kind" : "")
                + (filter.search().isPresent() ? " AND name_folded LIKE :pattern ESCAPE '!'" : "");
        var kind = filter.kind().orElse("");
        var pattern = filter.search()
                .map(CaseFolding::fold)
                .map(SearchPattern::containing)
                .orElse("");
        return database.snapshot(work -> {
            var dao = work.dao(ResourceDao.class);
            return new Page<>(
                    dao.page(condition, project.value(), kind, pattern, page.limit(), page.offset()).stream()
                            .map(ResourceRow::toResource)
                            .toList(),
                    dao.count(condition, project.value(), kind, pattern));
        });
    }

    @Override
    public void save(RegisteredResource resource) {
        database.write(work -> {
            work.dao(ResourceDao.class).upsert(ResourceRow.of(resource));
            return true;
        });
    }

    @Override
    public boolean remove(ProjectId project, ResourceRef ref) {
        return database.write(work ->
                work.dao(ResourceDao.class).delete(project.value(), ref.kind().text(), ref.text()) > 0);
    }
}
