package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.UserTokens;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people act with at GitHub, in the database; the tokens sealed. */
public final class JdbiGithubCredentials implements GithubCredentials {

    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";

    public static final SealedColumn ACCESS_TOKENS = sealed("sealed_access", ACCESS);
    public static final SealedColumn REFRESH_TOKENS = sealed("sealed_refresh", REFRESH);

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiGithubCredentials(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<GithubCredential> find(UserId user, long githubUser) {
        return database.read(work -> work.dao(CredentialDao.class).find(user.value(), githubUser))
                .map(this::credential);
    }

    @Override
    public List<GithubCredential> ofUser(UserId user) {
        return database.read(work -> work.dao(CredentialDao.class).ofUser(user.value())).stream()
                .map(this::credential)
                .toList();
    }

    @Override
    public List<GithubCredential> ofGithubUser(long githubUser) {
        return database.read(work -> work.dao(CredentialDao.class).ofGithubUser(githubUser)).stream()
                .map(this::credential)
                .toList();
    }

    @Override
    public void save(GithubCredential credential) {
        var row = row(credential);
        database.write(work -> {
            work.dao(CredentialDao.class).upsert(row);
            return true;
        });
    }

    @Override
    public boolean claimRenewal(GithubCredential credential, Instant now, Instant until) {
        return database.write(work -> work.dao(CredentialDao.class)
                        .claim(
                                credential.user().value(),
                                credential.identity().id(),
                                credential.version(),
                                now.toEpochMilli(),
                                until.toEpochMilli()))
                > 0;
    }

    @Override
    public void giveUpRenewal(GithubCredential credential) {
        database.write(work -> {
            work.dao(CredentialDao.class)
                    .giveUp(credential.user().value(), credential.identity().id(), credential.version());
            return true;
        });
    }

    @Override
    public boolean replace(GithubCredential next, long version) {
        var row = row(next);
        return database.write(work -> work.dao(CredentialDao.class).replace(row, version)) > 0;
    }

    @Override
    public void recordUse(UserId user, long githubUser, Instant at) {
        database.write(work -> {
            work.dao(CredentialDao.class).recordUse(user.value(), githubUser, at.toEpochMilli());
            return true;
        });
    }

    @Override
    public void remove(UserId user, long githubUser) {
        database.write(work -> {
            work.dao(CredentialDao.class).delete(user.value(), githubUser);
            return true;
        });
    }

    private CredentialDao.Row row(GithubCredential credential) {
        var user = credential.user().value();
        var identity = credential.identity();
        var tokens = credential.tokens();
        return new CredentialDao.Row(
                user,
                identity.id(),
                identity.login(),
                sealer.seal(tokens.access().reveal(), context(ACCESS, user, identity.id())),
                tokens.accessExpiresAt().map(Instant::toEpochMilli).orElse(null),
                tokens.refresh()
                        .map(token -> sealer.seal(token.reveal(), context(REFRESH, user, identity.id())))
                        .orElse(null),
                tokens.refreshExpiresAt().map(Instant::toEpochMilli).orElse(null),
                credential.version(),
                credential.usedAt().toEpochMilli());
    }

    private GithubCredential credential(CredentialDao.Row row) {
        return new GithubCredential(
                new UserId(row.userId()),
                new GithubIdentity(row.githubUserId(), row.login()),
                new UserTokens(
                        new GithubUserToken(
                                sealer.open(row.sealedAccess(), context(ACCESS, row.userId(), row.githubUserId()))),
                        Optional.ofNullable(row.accessExpiresAt()).map(Instant::ofEpochMilli),
                        Optional.ofNullable(row.sealedRefresh())
                                .map(refresh -> new GithubRefreshToken(
                                        sealer.open(refresh, context(REFRESH, row.userId(), row.githubUserId())))),
                        Optional.ofNullable(row.refreshExpiresAt()).map(Instant::ofEpochMilli)),
                row.version(),
                Instant.ofEpochMilli(row.usedAt()));
    }

    private static SealedColumn sealed(String column, String kind) {
        return new SealedColumn(
                "vestibule_github_credentials",
                column,
                List.of("user_id", "github_user_id"),
                names -> context(kind, Long.parseLong(names.get(0)), Long.parseLong(names.get(1))));
    }

    private static String context(String kind, long user, long githubUser) {
        return "github_credentials:" + kind + ":" + user + ":" + githubUser;
    }
}
