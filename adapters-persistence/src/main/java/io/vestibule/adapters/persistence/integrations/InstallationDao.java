package io.vestibule.adapters.persistence.integrations;

import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_github_installations}. */
@RegisterConstructorMapper(InstallationDao.Row.class)
public interface InstallationDao {

    /** A row; the time is epoch milliseconds. */
    record Row(
            String installationId,
            @Nullable Long accountId,
            @Nullable String accountType,
            String accountName,
            String repositorySelection,
            @Nullable Long suspendedAt) {

        static Row of(Installation installation) {
            var account = installation.account();
            return new Row(
                    installation.id().value(),
                    account.id().orElse(null),
                    account.type().orElse(null),
                    account.name(),
                    installation.repositorySelection(),
                    installation.suspendedSince().map(Instant::toEpochMilli).orElse(null));
        }

        Installation toInstallation() {
            return new Installation(
                    new InstallationId(installationId),
                    new GithubAccount(Optional.ofNullable(accountId), Optional.ofNullable(accountType), accountName),
                    repositorySelection,
                    Optional.ofNullable(suspendedAt).map(Instant::ofEpochMilli));
        }
    }

    @SqlQuery("""
            SELECT installation_id, account_id, account_type, account_name, repository_selection, suspended_at
            FROM vestibule_github_installations WHERE installation_id IN (<ids>)
            """)
    List<Row> among(@BindList List<String> ids);

    @SqlUpdate("""
            INSERT INTO vestibule_github_installations (
                installation_id, account_id, account_type, account_name, repository_selection, suspended_at)
            VALUES (:installationId, :accountId, :accountType, :accountName, :repositorySelection, :suspendedAt)
            ON CONFLICT (installation_id) DO UPDATE SET
                account_id = excluded.account_id, account_type = excluded.account_type,
                account_name = excluded.account_name, repository_selection = excluded.repository_selection,
                suspended_at = excluded.suspended_at
            """)
    void upsert(@BindMethods Row row);

    @SqlUpdate("DELETE FROM vestibule_github_installations WHERE installation_id = :id")
    void delete(String id);
}
