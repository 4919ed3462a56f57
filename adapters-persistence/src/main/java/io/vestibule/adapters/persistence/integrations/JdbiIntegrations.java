package io.vestibule.adapters.persistence.integrations;

import static io.vestibule.adapters.persistence.integrations.IntegrationRow.GITHUB;
import static io.vestibule.adapters.persistence.integrations.IntegrationRow.SLACK;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.SlackRefreshToken;
import io.vestibule.domain.integrations.SlackUserToken;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people linked, in the database; the tokens sealed. */
public final class JdbiIntegrations implements Integrations {

    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";

    public static final SealedColumn ACCESS_TOKENS = sealed("sealed_access", ACCESS);
    public static final SealedColumn REFRESH_TOKENS = sealed("sealed_refresh", REFRESH);

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiIntegrations(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<GithubIntegration> github(UserId user, InstallationId installation) {
        return database.read(work -> work.dao(IntegrationDao.class)
                .find(user.value(), GITHUB, installation.value())
                .map(JdbiIntegrations::github));
    }

    @Override
    public List<GithubIntegration> githubOf(UserId user) {
        return database.read(work -> work.dao(IntegrationDao.class).ofUser(user.value(), GITHUB).stream()
                .map(JdbiIntegrations::github)
                .toList());
    }

    @Override
    public int countGithub(InstallationId installation) {
        return database.read(work -> work.dao(IntegrationDao.class).count(GITHUB, installation.value()));
    }

    @Override
    public void save(GithubIntegration integration) {
        upsert(new IntegrationRow(
                integration.id().toString(),
                integration.user().value(),
                GITHUB,
                integration.installation().value(),
                integration.githubUser().orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                integration.createdAt().toEpochMilli(),
                integration.updatedAt().toEpochMilli()));
    }

    @Override
    public boolean removeGithub(UserId user, InstallationId installation) {
        return delete(user, GITHUB, installation.value());
    }

    @Override
    public List<GithubIntegration> removeGithub(InstallationId installation) {
        return database.write(work -> work.dao(IntegrationDao.class).deleteAll(GITHUB, installation.value()).stream()
                .map(JdbiIntegrations::github)
                .toList());
    }

    @Override
    public Optional<SlackIntegration> slack(UserId user, String slackUser) {
        return database.read(work -> work.dao(IntegrationDao.class)
                .find(user.value(), SLACK, slackUser)
                .map(this::slack));
    }

    @Override
    public List<SlackIntegration> slackOf(UserId user) {
        return database.read(work -> work.dao(IntegrationDao.class).ofUser(user.value(), SLACK).stream()
                .map(this::slack)
                .toList());
    }

    @Override
    public void save(SlackIntegration integration) {
        var id = integration.id().toString();
        var identity = integration.identity();
        upsert(new IntegrationRow(
                id,
                integration.user().value(),
                SLACK,
                identity.userId(),
                null,
                identity.teamId(),
                identity.teamName().orElse(null),
                identity.email().orElse(null),
                integration.scope().orElse(null),
                sealed(integration.access(), ACCESS, id),
                sealed(integration.refresh(), REFRESH, id),
                integration.createdAt().toEpochMilli(),
                integration.updatedAt().toEpochMilli()));
    }

    @Override
    public boolean removeSlack(UserId user, String slackUser) {
        return delete(user, SLACK, slackUser);
    }

    private void upsert(IntegrationRow row) {
        database.write(work -> {
            var dao = work.dao(IntegrationDao.class);
            if (dao.update(row) == 0) {
                dao.insert(row);
            }
            return true;
        });
    }

    private boolean delete(UserId user, String kind, String externalId) {
        return database.write(work -> work.dao(IntegrationDao.class).delete(user.value(), kind, externalId)) > 0;
    }

    private @Nullable String sealed(Optional<? extends Secret> token, String kind, String id) {
        return token.map(secret -> sealer.seal(secret.reveal(), context(kind, id)))
                .orElse(null);
    }

    private Optional<String> opened(@Nullable String sealed, String kind, String id) {
        return Optional.ofNullable(sealed).map(text -> sealer.open(text, context(kind, id)));
    }

    private static SealedColumn sealed(String column, String kind) {
        return new SealedColumn("vestibule_integrations", column, List.of("id"), names -> context(kind, names.get(0)));
    }

    private static String context(String kind, String id) {
        return "integrations:" + kind + ":" + id;
    }

    /** Who is linked in a row; the tokens are left closed. */
    public static Object closed(IntegrationRow row) {
        return row.kind().equals(GITHUB) ? github(row) : identity(row);
    }

    private static SlackIdentity identity(IntegrationRow row) {
        return new SlackIdentity(
                row.externalId(),
                String.valueOf(row.slackTeamId()),
                Optional.ofNullable(row.slackTeamName()),
                Optional.ofNullable(row.slackEmailAtLink()));
    }

    private static GithubIntegration github(IntegrationRow row) {
        return new GithubIntegration(
                UUID.fromString(row.id()),
                new UserId(row.userId()),
                new InstallationId(row.externalId()),
                Optional.ofNullable(row.githubUserId()),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.updatedAt()));
    }

    private SlackIntegration slack(IntegrationRow row) {
        return new SlackIntegration(
                UUID.fromString(row.id()),
                new UserId(row.userId()),
                identity(row),
                Optional.ofNullable(row.slackScope()),
                opened(row.sealedAccess(), ACCESS, row.id()).map(SlackUserToken::new),
                opened(row.sealedRefresh(), REFRESH, row.id()).map(SlackRefreshToken::new),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.updatedAt()));
    }
}
