package io.vestibule.adapters.persistence.resources;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.AllowUnusedBindings;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_resources}. */
@RegisterConstructorMapper(ResourceRow.class)
public interface ResourceDao {

    String COLUMNS = "project_id, kind, ref, name, short_id, url, dashboards, updated_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_resources"
            + " WHERE project_id = :project AND kind = :kind AND ref = :ref")
    Optional<ResourceRow> find(long project, String kind, String ref);

    /** Those of any kind that have one of these names. */
    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_resources"
            + " WHERE project_id = :project AND kind IN (<kinds>) AND ref IN (<refs>)")
    List<ResourceRow> findAll(long project, @BindList List<String> kinds, @BindList List<String> refs);

    @AllowUnusedBindings
    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_resources WHERE project_id = :project<filter>"
            + " ORDER BY kind, LENGTH(ref), ref LIMIT :limit OFFSET :offset")
    List<ResourceRow> page(@Define String filter, long project, String kind, String pattern, int limit, long offset);

    @AllowUnusedBindings
    @SqlQuery("SELECT COUNT(*) FROM vestibule_resources WHERE project_id = :project<filter>")
    long count(@Define String filter, long project, String kind, String pattern);

    @SqlUpdate("""
            INSERT INTO vestibule_resources (
                project_id, kind, ref, name, name_folded, short_id, url, dashboards, updated_at)
            VALUES (:projectId, :kind, :ref, :name, :nameFolded, :shortId, :url, :dashboards, :updatedAt)
            ON CONFLICT (project_id, kind, ref) DO UPDATE SET
                name = excluded.name, name_folded = excluded.name_folded, short_id = excluded.short_id,
                url = excluded.url, dashboards = excluded.dashboards, updated_at = excluded.updated_at
            """)
    void upsert(@BindMethods ResourceRow row);

    @SqlUpdate("DELETE FROM vestibule_resources WHERE project_id = :project AND kind = :kind AND ref = :ref")
    int delete(long project, String kind, String ref);
}
