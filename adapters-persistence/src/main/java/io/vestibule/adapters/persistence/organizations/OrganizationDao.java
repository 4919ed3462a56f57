package io.vestibule.adapters.persistence.organizations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_organizations}. */
@RegisterConstructorMapper(OrganizationRow.class)
public interface OrganizationDao {

    String COLUMNS = "id, name, slug, settings, enforce_2fa, is_active, not_active_reason, is_pending_deletion,"
            + " created_at, updated_at, session_age_seconds";

    @SqlQuery("SELECT id FROM vestibule_organizations LIMIT 1")
    Optional<String> any();

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_organizations WHERE id = :id")
    Optional<OrganizationRow> findById(String id);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_organizations WHERE name = :name ORDER BY created_at, id")
    List<OrganizationRow> findByName(String name);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_organizations WHERE id IN (<ids>)")
    List<OrganizationRow> findAll(@BindList List<String> ids);

    @SqlQuery("SELECT count(*) FROM vestibule_organizations WHERE slug = :slug")
    int countBySlug(String slug);

    @SqlUpdate("""
            INSERT INTO vestibule_organizations (
                id, name, slug, settings, enforce_2fa, is_active, not_active_reason, is_pending_deletion, created_at,
                updated_at, session_age_seconds)
            VALUES (
                :id, :name, :slug, :settings, :enforce2fa, :isActive, :notActiveReason, :isPendingDeletion, :createdAt,
                :updatedAt, :sessionAgeSeconds)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, slug = excluded.slug, settings = excluded.settings,
                enforce_2fa = excluded.enforce_2fa, is_active = excluded.is_active,
                not_active_reason = excluded.not_active_reason, is_pending_deletion = excluded.is_pending_deletion,
                updated_at = excluded.updated_at, session_age_seconds = excluded.session_age_seconds
            """)
    void upsert(@BindMethods OrganizationRow row);

    @SqlUpdate("DELETE FROM vestibule_organizations WHERE id = :id")
    void delete(String id);
}
