package io.vestibule.application.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GithubTokensTest {

    private static final GithubIdentity OCTOCAT = new GithubIdentity(7, "octocat");
    private static final GithubRefreshToken REFRESH = new GithubRefreshToken("ghr_1");
    private static final Instant END = Fixtures.NOW.plus(Duration.ofHours(8));

    private final TestApplication application = new TestApplication();
    private final FakeGithubApp github = application.get(FakeGithubApp.class);
    private final GithubTokens tokens = application.get(GithubTokens.class);
    private final User ada = application.fixtures().user();

    @Test
    void aTokenThatLastsIsUsedAsItIs() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.empty());
        application.clock().set(END.minus(Duration.ofMinutes(30)).minusMillis(1));

        assertThat(usable()).contains(new GithubUserToken("ghu_1"));
        assertThat(github.calls()).isEmpty();
    }

    @Test
    void aTokenWithoutAnEndIsNeverRenewed() {
        grant(Optional.empty(), Optional.empty(), Optional.empty());
        application.clock().advance(Duration.ofDays(3000));

        assertThat(usable()).contains(new GithubUserToken("ghu_1"));
    }

    @Test
    void ofManyWhoNeedAFreshTokenOneAsksGithub() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.empty());
        var rows = 3;
        for (var i = 0; i < rows; i++) {
            link();
        }
        github.renewal(REFRESH, fresh());
        github.before(call -> sleep());
        application.clock().set(END.plusSeconds(1));

        var found = Threads.together(8, thread -> this::usable);

        assertThat(found).containsOnly(Optional.of(new GithubUserToken("ghu_2")));
        assertThat(github.calls("renew")).isEqualTo(1);
        assertThat(application.store().integrations().githubOf(ada.id())).hasSize(rows);
    }

    @Test
    void whoeverHasATokenThatStillWorksDoesNotWaitForARenewal() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.empty());
        application.clock().set(END.minus(Duration.ofMinutes(30)));
        var credential =
                application.store().githubCredentials().find(ada.id(), 7).orElseThrow();
        application.store().githubCredentials().claimRenewal(credential, END.minusSeconds(1800), END);

        assertThat(usable()).contains(new GithubUserToken("ghu_1"));
    }

    @Test
    void aRenewalMayLeaveTheRefreshTokenInForce() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.of(END.plus(Duration.ofDays(180))));
        github.renewal(
                REFRESH,
                new UserTokens(new GithubUserToken("ghu_2"), Optional.empty(), Optional.empty(), Optional.empty()));
        application.clock().set(END);

        assertThat(usable()).contains(new GithubUserToken("ghu_2"));

        var kept = application.store().githubCredentials().find(ada.id(), 7).orElseThrow();
        assertThat(kept.tokens().refresh()).contains(REFRESH);
        assertThat(kept.tokens().accessExpiresAt()).isEmpty();
        assertThat(kept.version()).isEqualTo(2);
    }

    @Test
    void whatGithubRefusesForGoodGoesWithWhatWasLinkedThroughIt() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.empty());
        var row = link();
        var other = new GithubIntegration(
                UUID.randomUUID(),
                ada.id(),
                application.fixtures().installation(),
                Optional.of(8L),
                Fixtures.NOW,
                Fixtures.NOW);
        application.store().integrations().save(other);
        application.clock().set(END);

        assertThat(usable()).isEmpty();

        assertThat(application.store().integrations().githubOf(ada.id())).containsExactly(other);
        assertThat(application.store().githubCredentials().ofUser(ada.id())).isEmpty();
        assertThat(github.calls("uninstall")).isZero();
        assertThat(row).isNotNull();
    }

    @Test
    void whatCannotBeRenewedGoesWhenItEnds() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.of(END.minus(Duration.ofHours(1))));
        link();
        application.clock().set(END.minusMillis(1));
        assertThat(usable()).isPresent();

        application.clock().set(END);

        assertThat(usable()).isEmpty();
        assertThat(application.store().integrations().githubOf(ada.id())).isEmpty();
        assertThat(github.calls("renew")).isZero();
    }

    @Test
    void whatMayWorkLaterIsKept() {
        grant(Optional.of(END), Optional.of(REFRESH), Optional.empty());
        link();
        github.fail("renew", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));
        application.clock().set(END.minusSeconds(60));
        assertThat(usable()).contains(new GithubUserToken("ghu_1"));
        application.clock().set(END);
        assertThat(usable()).isEmpty();
        assertThat(application.store().integrations().githubOf(ada.id())).hasSize(1);

        github.recover();
        github.renewal(REFRESH, fresh());

        assertThat(usable()).contains(new GithubUserToken("ghu_2"));
    }

    @Test
    void theIdentityOfTheInstallationIsPreferredAndElseTheOneUsedLast() {
        grant(Optional.empty(), Optional.empty(), Optional.empty());
        application
                .store()
                .githubCredentials()
                .save(new GithubCredential(
                        ada.id(),
                        new GithubIdentity(8, "hubot"),
                        new UserTokens(
                                new GithubUserToken("ghu_8"), Optional.empty(), Optional.empty(), Optional.empty()),
                        1,
                        Fixtures.NOW.plusSeconds(1)));

        assertThat(tokens.usable(ada.id(), Optional.of(9L))).contains(new GithubUserToken("ghu_8"));
        application.clock().advance(Duration.ofSeconds(2));
        assertThat(tokens.usable(ada.id(), Optional.of(7L))).contains(new GithubUserToken("ghu_1"));
        assertThat(tokens.usable(ada.id(), Optional.of(9L))).contains(new GithubUserToken("ghu_1"));
    }

    private Optional<GithubUserToken> usable() {
        return tokens.usable(ada.id(), Optional.of(7L));
    }

    private void grant(Optional<Instant> end, Optional<GithubRefreshToken> refresh, Optional<Instant> refreshEnd) {
        application
                .store()
                .githubCredentials()
                .save(GithubCredential.granted(
                        ada.id(),
                        new UserAuthorization(
                                new UserTokens(new GithubUserToken("ghu_1"), end, refresh, refreshEnd), OCTOCAT),
                        Fixtures.NOW));
    }

    private GithubIntegration link() {
        var row = GithubIntegration.linked(
                UUID.randomUUID(), ada.id(), application.fixtures().installation(), 7, Fixtures.NOW);
        application.store().integrations().save(row);
        return row;
    }

    private static UserTokens fresh() {
        return new UserTokens(
                new GithubUserToken("ghu_2"),
                Optional.of(END.plus(Duration.ofHours(8))),
                Optional.of(new GithubRefreshToken("ghr_2")),
                Optional.empty());
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(120);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
