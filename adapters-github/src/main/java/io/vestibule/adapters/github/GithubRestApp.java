package io.vestibule.adapters.github;

import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.BranchList;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryList;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.Uninstall;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.integrations.UserTokens;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The App that GitHub's REST API knows by its client id. Nothing is called yet. */
public final class GithubRestApp implements GithubApp {

    private final GithubSettings settings;

    @Inject
    public GithubRestApp(GithubSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isConfigured() {
        return settings.clientId().isPresent() && settings.privateKey().isPresent();
    }

    @Override
    public URI installPage(String state) {
        throw notCalled();
    }

    @Override
    public URI authorizePage(String state, URI returnTo) {
        throw notCalled();
    }

    @Override
    public UserAuthorization authorize(AuthorizationCode code, Optional<URI> returnTo, Duration patience) {
        throw notCalled();
    }

    @Override
    public UserTokens renew(GithubRefreshToken token, Duration patience) {
        throw notCalled();
    }

    @Override
    public List<InstallationId> installationsVisibleTo(GithubUserToken token, Duration patience) {
        throw notCalled();
    }

    @Override
    public boolean canReach(GithubUserToken token, InstallationId id, Duration patience) {
        throw notCalled();
    }

    @Override
    public Installation describe(InstallationId id, Duration patience) {
        throw notCalled();
    }

    @Override
    public RepositoryList repositories(InstallationId id, Duration patience) {
        throw notCalled();
    }

    @Override
    public RepositoryList repositoriesVisibleTo(GithubUserToken token, InstallationId id, Duration patience) {
        throw notCalled();
    }

    @Override
    public BranchList branches(InstallationId id, RepositoryName repository, Duration patience) {
        throw notCalled();
    }

    @Override
    public Optional<String> defaultBranch(InstallationId id, RepositoryName repository, Duration patience) {
        throw notCalled();
    }

    @Override
    public Uninstall uninstall(InstallationId id, Duration patience) {
        throw notCalled();
    }

    @Override
    public Duration backgroundPause(InstallationId id) {
        return Duration.ZERO;
    }

    @Override
    public boolean receivesWebhooks() {
        return false;
    }

    @Override
    public boolean isSigned(byte[] body, String signature) {
        return false;
    }

    @Override
    public void forget(InstallationId id) {
        // nothing is kept
    }

    private static GithubFailure notCalled() {
        return GithubFailure.of(Kind.NOT_CONFIGURED, "GitHub is not called by this version");
    }
}
