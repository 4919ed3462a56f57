package io.vestibule.adapters.persistence.integrations;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SharedInstallation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_project_installations}. */
@RegisterConstructorMapper(SharedInstallationDao.Row.class)
public interface SharedInstallationDao {

    /** A row; the time is epoch milliseconds. */
    record Row(
            long projectId,
            String installationId,
            @Nullable Long connectedBy,
            @Nullable String connectedLogin,
            long createdAt) {

        static Row of(SharedInstallation shared) {
            return new Row(
                    shared.project().value(),
                    shared.installation().value(),
                    shared.connectedBy().map(UserId::value).orElse(null),
                    shared.connectedLogin().orElse(null),
                    shared.createdAt().toEpochMilli());
        }

        SharedInstallation toShared() {
            return new SharedInstallation(
                    new ProjectId(projectId),
                    new InstallationId(installationId),
                    Optional.ofNullable(connectedBy).map(UserId::new),
                    Optional.ofNullable(connectedLogin),
                    Instant.ofEpochMilli(createdAt));
        }
    }

    @SqlQuery("""
            SELECT project_id, installation_id, connected_by, connected_login, created_at
            FROM vestibule_project_installations WHERE project_id = :project
            ORDER BY created_at, LENGTH(installation_id), installation_id
            """)
    List<Row> ofProject(long project);

    @SqlQuery("""
            SELECT COUNT(*) FROM vestibule_project_installations shared
            JOIN vestibule_projects project ON project.id = shared.project_id
            JOIN vestibule_memberships member ON member.organization_id = project.organization_id
            WHERE shared.installation_id = :installation AND member.user_id = :user
            """)
    int countUsable(long user, String installation);

    @SqlQuery("SELECT COUNT(*) FROM vestibule_project_installations WHERE installation_id = :installation")
    int count(String installation);

    @SqlQuery("""
            SELECT connected_login FROM vestibule_project_installations
            WHERE connected_by = :user AND connected_login IS NOT NULL
            ORDER BY created_at DESC, LENGTH(installation_id) DESC, installation_id DESC LIMIT 1
            """)
    Optional<String> loginConnectedBy(long user);

    @SqlUpdate("""
            INSERT INTO vestibule_project_installations (
                project_id, installation_id, connected_by, connected_login, created_at)
            VALUES (:projectId, :installationId, :connectedBy, :connectedLogin, :createdAt)
            ON CONFLICT (project_id, installation_id) DO NOTHING
            """)
    void insert(@BindMethods Row row);

    @SqlUpdate("""
            DELETE FROM vestibule_project_installations
            WHERE project_id = :project AND installation_id = :installation
            """)
    int delete(long project, String installation);

    @SqlUpdate("DELETE FROM vestibule_project_installations WHERE installation_id = :installation")
    void deleteAll(String installation);
}
