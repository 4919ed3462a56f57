package io.vestibule.testkit.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.BranchList;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryList;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.Uninstall;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.integrations.UserTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link GithubApp} owes its callers. */
public interface GithubAppContract {

    Duration PATIENCE = Duration.ofSeconds(20);
    InstallationId INSTALLATION = new InstallationId("12345");
    InstallationId OTHER = new InstallationId("777");
    RepositoryName HELLO = new RepositoryName("acme/hello");
    URI RETURN = URI.create("https://accounts.example.com/complete/github-link/");
    Installation ACME = new Installation(
            INSTALLATION,
            new GithubAccount(Optional.of(9L), Optional.of("Organization"), "acme"),
            "selected",
            Optional.empty());
    GithubIdentity OCTOCAT = new GithubIdentity(583_231, "octocat");
    GithubUserToken TOKEN = new GithubUserToken("ghu_first");
    GithubRefreshToken REFRESH = new GithubRefreshToken("ghr_first");

    /** The implementation under test, with all the credentials of an App that GitHub knows. */
    GithubApp withCredentials();

    /** The implementation under test, without any. */
    GithubApp withoutCredentials();

    /** What the GitHub behind {@link #withCredentials()} holds. */
    FakeGithubApp github();

    @Test
    default void anAppWithItsCredentialsIsConfigured() {
        assertThat(withCredentials().isConfigured()).isTrue();
        assertThat(withCredentials().receivesWebhooks()).isTrue();
    }

    @Test
    default void anAppWithoutCredentialsSaysSoAndAsksNobody() {
        var app = withoutCredentials();

        assertThat(app.isConfigured()).isFalse();
        assertThat(app.receivesWebhooks()).isFalse();
        assertThat(List.<Runnable>of(
                        () -> app.installPage("s"),
                        () -> app.authorizePage("s", RETURN),
                        () -> app.authorize(new AuthorizationCode("c"), Optional.empty(), PATIENCE),
                        () -> app.renew(REFRESH, PATIENCE),
                        () -> app.describe(INSTALLATION, PATIENCE),
                        () -> app.repositories(INSTALLATION, PATIENCE),
                        () -> app.branches(INSTALLATION, HELLO, PATIENCE),
                        () -> app.uninstall(INSTALLATION, PATIENCE)))
                .allSatisfy(call -> assertThat(failure(call).kind()).isEqualTo(Kind.NOT_CONFIGURED));
    }

    @Test
    default void aStateIsEncodedOnceMore() {
        assertThat(withCredentials().installPage("token=a&source=b"))
                .asString()
                .endsWith("/installations/new?state=token%3Da%26source%3Db");
        assertThat(withCredentials().authorizePage("token=a&source=b", RETURN))
                .asString()
                .contains("/login/oauth/authorize?client_id=")
                .endsWith("&redirect_uri=https%3A%2F%2Faccounts.example.com%2Fcomplete%2Fgithub-link%2F"
                        + "&state=token%3Da%26source%3Db");
    }

    @Test
    default void aCodeWorksOnce() {
        var expires = Instant.now().plus(Duration.ofHours(8));
        var granted = new UserAuthorization(
                new UserTokens(TOKEN, Optional.of(expires), Optional.of(REFRESH), Optional.empty()), OCTOCAT);
        github().grant(new AuthorizationCode("good"), granted);

        var authorization = withCredentials().authorize(new AuthorizationCode("good"), Optional.of(RETURN), PATIENCE);

        assertThat(authorization.identity()).isEqualTo(OCTOCAT);
        assertThat(authorization.tokens().access()).isEqualTo(TOKEN);
        assertThat(authorization.tokens().refresh()).contains(REFRESH);
        assertThat(authorization.tokens().accessExpiresAt())
                .hasValueSatisfying(instant -> assertThat(instant)
                        .isBetween(expires.minus(Duration.ofMinutes(1)), expires.plus(Duration.ofMinutes(1))));
        assertThat(failure(() -> withCredentials().authorize(new AuthorizationCode("good"), Optional.empty(), PATIENCE))
                        .kind())
                .isEqualTo(Kind.CODE_REJECTED);
    }

    @Test
    default void tokensThatDoNotExpireHaveNoMoment() {
        var tokens = new UserTokens(TOKEN, Optional.empty(), Optional.empty(), Optional.empty());
        github().grant(new AuthorizationCode("good"), new UserAuthorization(tokens, OCTOCAT));

        assertThat(withCredentials()
                        .authorize(new AuthorizationCode("good"), Optional.empty(), PATIENCE)
                        .tokens())
                .isEqualTo(tokens);
    }

    @Test
    default void aRefreshTokenWorksOnceAndEndsTheOldTokens() {
        var next = new UserTokens(
                new GithubUserToken("ghu_second"),
                Optional.empty(),
                Optional.of(new GithubRefreshToken("ghr_second")),
                Optional.empty());
        github().grant(
                        new AuthorizationCode("good"),
                        new UserAuthorization(
                                new UserTokens(TOKEN, Optional.empty(), Optional.of(REFRESH), Optional.empty()),
                                OCTOCAT));
        github().renewal(REFRESH, next);
        var app = withCredentials();
        app.authorize(new AuthorizationCode("good"), Optional.empty(), PATIENCE);

        assertThat(app.renew(REFRESH, PATIENCE)).isEqualTo(next);

        assertThat(failure(() -> app.renew(REFRESH, PATIENCE)).kind()).isEqualTo(Kind.CONSENT_GONE);
        assertThat(failure(() -> app.installationsVisibleTo(TOKEN, PATIENCE)).kind())
                .isEqualTo(Kind.TOKEN_REFUSED);
        assertThat(app.installationsVisibleTo(next.access(), PATIENCE)).isEmpty();
    }

    @Test
    default void aPersonSeesTheirInstallationsAndRepositories() {
        github().know(TOKEN, OCTOCAT);
        github().show(TOKEN, INSTALLATION, FakeGithubApp.repositories("acme", 101));
        github().show(TOKEN, OTHER, List.of());
        var app = withCredentials();

        assertThat(app.installationsVisibleTo(TOKEN, PATIENCE)).containsExactly(INSTALLATION, OTHER);
        assertThat(app.canReach(TOKEN, INSTALLATION, PATIENCE)).isTrue();
        assertThat(app.canReach(TOKEN, new InstallationId("1"), PATIENCE)).isFalse();
        assertThat(app.repositoriesVisibleTo(TOKEN, INSTALLATION, PATIENCE))
                .isEqualTo(new RepositoryList(FakeGithubApp.repositories("acme", 101), true));
        assertThat(failure(() -> app.repositoriesVisibleTo(TOKEN, new InstallationId("1"), PATIENCE))
                        .kind())
                .isEqualTo(Kind.MISSING);
    }

    @Test
    default void anUnknownTokenIsRefused() {
        var app = withCredentials();
        var unknown = new GithubUserToken("ghu_unknown");

        assertThat(List.<Runnable>of(
                        () -> app.installationsVisibleTo(unknown, PATIENCE),
                        () -> app.canReach(unknown, INSTALLATION, PATIENCE),
                        () -> app.repositoriesVisibleTo(unknown, INSTALLATION, PATIENCE)))
                .allSatisfy(call -> assertThat(failure(call).kind()).isEqualTo(Kind.TOKEN_REFUSED));
    }

    @Test
    default void anInstallationIsDescribed() {
        github().install(ACME, List.of());

        assertThat(withCredentials().describe(INSTALLATION, PATIENCE)).isEqualTo(ACME);

        var missing = failure(() -> withCredentials().describe(OTHER, PATIENCE));
        assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        assertThat(missing.isMinting()).isFalse();
    }

    @Test
    default void anInstallationsRepositoriesAreListedWhole() {
        github().install(ACME, FakeGithubApp.repositories("acme", 250));

        assertThat(withCredentials().repositories(INSTALLATION, PATIENCE))
                .isEqualTo(new RepositoryList(FakeGithubApp.repositories("acme", 250), true));
    }

    @Test
    default void anInstallationThatIsGoneOrSuspendedMakesNoTokens() {
        github().install(ACME, List.of());
        github().suspend(INSTALLATION, Instant.parse("2026-01-02T03:04:05Z"));
        var app = withCredentials();

        var suspended = failure(() -> app.repositories(INSTALLATION, PATIENCE));
        var gone = failure(() -> app.branches(OTHER, HELLO, PATIENCE));
        var described = failure(() -> app.describe(INSTALLATION, PATIENCE));

        assertThat(suspended.kind()).isEqualTo(Kind.SUSPENDED);
        assertThat(suspended.isMinting()).isTrue();
        assertThat(gone.kind()).isEqualTo(Kind.MISSING);
        assertThat(gone.isMinting()).isTrue();
        assertThat(described.kind()).isEqualTo(Kind.SUSPENDED);
        assertThat(described.isMinting()).isTrue();
    }

    @Test
    default void branchesAreListedWhole() {
        var names = IntStream.rangeClosed(1, 130).mapToObj(i -> "feature/" + i).toList();
        github().install(ACME, List.of());
        github().branches(INSTALLATION, HELLO, names, Optional.of("feature/7"));
        var app = withCredentials();

        assertThat(app.branches(INSTALLATION, HELLO, PATIENCE)).isEqualTo(new BranchList(names, true));
        assertThat(app.defaultBranch(INSTALLATION, HELLO, PATIENCE)).contains("feature/7");
    }

    @Test
    default void aRepositoryThatIsNotThereHasNoBranches() {
        github().install(ACME, List.of());
        var app = withCredentials();

        var missing = failure(() -> app.branches(INSTALLATION, HELLO, PATIENCE));

        assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        assertThat(missing.isMinting()).isFalse();
        assertThat(app.defaultBranch(INSTALLATION, HELLO, PATIENCE)).isEmpty();
    }

    @Test
    default void anAppIsUninstalledOnce() {
        github().install(ACME, List.of());
        var app = withCredentials();
        assertThat(app.repositories(INSTALLATION, PATIENCE).repositories()).isEmpty();

        assertThat(app.uninstall(INSTALLATION, PATIENCE)).isEqualTo(Uninstall.REMOVED);

        assertThat(app.uninstall(INSTALLATION, PATIENCE)).isEqualTo(Uninstall.ALREADY_GONE);
        assertThat(failure(() -> app.repositories(INSTALLATION, PATIENCE)).kind())
                .isEqualTo(Kind.MISSING);
    }

    @Test
    default void aFailureKeepsItsKind() {
        github().install(ACME, List.of());
        var app = withCredentials();

        for (var kind : List.of(Kind.NO_ACCESS, Kind.MISSING, Kind.UNAVAILABLE, Kind.NONSENSE)) {
            github().fail("repositories", GithubFailure.of(kind, "told to"));
            assertThat(failure(() -> app.repositories(INSTALLATION, PATIENCE)).kind())
                    .isEqualTo(kind);
        }
        github().recover();
        assertThat(app.repositories(INSTALLATION, PATIENCE).complete()).isTrue();
    }

    @Test
    default void aRateLimitSaysWhenAgain() {
        github().install(ACME, List.of());
        github().fail("repositories", GithubFailure.rateLimited(Duration.ofSeconds(90)));

        var limited = failure(() -> withCredentials().repositories(INSTALLATION, PATIENCE));

        assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(limited.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90)));
    }

    @Test
    default void nothingHoldsBackgroundWorkBackAtFirst() {
        assertThat(withCredentials().backgroundPause(INSTALLATION)).isEqualTo(Duration.ZERO);
    }

    @Test
    default void onlyGithubsSignatureCounts() {
        // from GitHub's guide to validating webhook deliveries
        var signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        var body = "Hello, World!".getBytes(UTF_8);
        var app = withCredentials();

        assertThat(app.isSigned(body, signature)).isTrue();
        assertThat(app.isSigned("Hello, World?".getBytes(UTF_8), signature)).isFalse();
        assertThat(app.isSigned(body, signature.replace("sha256=", ""))).isFalse();
        assertThat(app.isSigned(body, signature.substring(0, signature.length() - 1)))
                .isFalse();
        assertThat(app.isSigned(body, "")).isFalse();
        assertThat(withoutCredentials().isSigned(body, signature)).isFalse();
    }

    @Test
    default void whatIsForgottenIsAskedAgain() {
        github().install(ACME, FakeGithubApp.repositories("acme", 1));
        var app = withCredentials();
        app.repositories(INSTALLATION, PATIENCE);

        github().install(ACME, FakeGithubApp.repositories("acme", 2));
        app.forget(INSTALLATION);

        assertThat(app.repositories(INSTALLATION, PATIENCE).repositories()).hasSize(2);
    }

    private static GithubFailure failure(Runnable call) {
        var failure = catchThrowableOfType(GithubFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
