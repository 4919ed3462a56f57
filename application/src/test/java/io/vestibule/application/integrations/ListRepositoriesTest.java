package io.vestibule.application.integrations;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.application.users.Target;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.integrations.RepositoryCache.Slice;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.SteppedBackgroundWork;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ListRepositoriesTest {

    private static final Page.Request ALL = new Page.Request(500, 0);

    @Test
    void whoeverWaitsTooLongIsSentAwayAndTheListComesAllTheSame() {
        var application = with(new GithubRules(true, false, true, Duration.ofMillis(50)));
        var ada = application.fixtures().user();
        var id = linked(application, ada);
        var answered = new CountDownLatch(1);
        application.get(FakeGithubApp.class).before(call -> await(answered));

        assertRefused(IntegrationErrors.stillFetching(), () -> list(application, ada, id));
        assertRefused(IntegrationErrors.stillFetching(), () -> list(application, ada, id));
        answered.countDown();
        application.get(SteppedBackgroundWork.class).settle();

        assertThat(list(application, ada, id).repositories()).hasSize(3);
        assertThat(application.get(FakeGithubApp.class).calls("repositories")).isEqualTo(1);
    }

    @Test
    void whileAnotherProcessRenewsNobodyAsksGithub() {
        var application = with(GithubRules.STANDARD);
        var ada = application.fixtures().user();
        var id = linked(application, ada);
        application
                .store()
                .repositoryCache()
                .claim(new Shelf(id, Optional.empty()), Fixtures.NOW, Fixtures.NOW.plusSeconds(120));

        assertRefused(IntegrationErrors.stillFetching(), () -> list(application, ada, id));
        assertThat(application.get(FakeGithubApp.class).calls("repositories")).isZero();

        application.clock().advance(Duration.ofSeconds(120));
        assertThat(list(application, ada, id).repositories()).hasSize(3);
    }

    @Test
    void nobodyAsksInTheBackgroundWhileGithubHadBetterBeLeftAlone() {
        var application = with(GithubRules.STANDARD);
        var ada = application.fixtures().user();
        var id = linked(application, ada);
        list(application, ada, id);
        application.get(FakeGithubApp.class).pause(id, Duration.ofMinutes(10));
        application.clock().advance(Duration.ofHours(2));

        assertThat(list(application, ada, id).repositories()).hasSize(3);
        application.get(SteppedBackgroundWork.class).settle();
        assertThat(application.get(FakeGithubApp.class).calls("repositories")).isEqualTo(1);
    }

    @Test
    void peopleMaySeeOnlyWhatGithubShowsThem() {
        var application = with(new GithubRules(true, true, true, Duration.ofSeconds(5)));
        var ada = application.fixtures().user();
        var bob = application.fixtures().user();
        var id = linked(application, ada);
        link(application, bob, id);
        act(application, ada, id, 1);
        act(application, bob, id, 2);

        assertThat(list(application, ada, id).repositories()).hasSize(1);
        assertThat(list(application, bob, id).repositories()).hasSize(2);
        assertThat(application.get(FakeGithubApp.class).calls("repositories")).isZero();

        var cy = application.fixtures().user();
        link(application, cy, id);
        assertRefused(IntegrationErrors.installationUnavailable(), () -> list(application, cy, id));
    }

    @Test
    void whetherPeopleStillHaveAccessNeedNotBeAsked() {
        var application = with(new GithubRules(true, false, false, Duration.ofSeconds(5)));
        var ada = application.fixtures().user();
        var id = linked(application, ada);
        act(application, ada, id, 1);

        assertThat(list(application, ada, id).repositories()).hasSize(3);
        assertThat(application.get(FakeGithubApp.class).calls("canReach")).isZero();
    }

    private static TestApplication with(GithubRules rules) {
        return new TestApplication(new AbstractModule() {
            @Override
            protected void configure() {
                bind(GithubRules.class).toInstance(rules);
            }
        });
    }

    private static InstallationId linked(TestApplication application, User user) {
        var id = application.fixtures().installation();
        application
                .get(FakeGithubApp.class)
                .install(
                        new Installation(
                                id,
                                new GithubAccount(Optional.empty(), Optional.empty(), "acme"),
                                "all",
                                Optional.empty()),
                        FakeGithubApp.repositories("acme", 3));
        link(application, user, id);
        return id;
    }

    private static void link(TestApplication application, User user, InstallationId id) {
        application
                .store()
                .integrations()
                .save(GithubIntegration.linked(
                        UUID.randomUUID(), user.id(), id, user.id().value(), Fixtures.NOW));
    }

    /** {@code user} acts at GitHub and sees so many repositories of the installation. */
    private static void act(TestApplication application, User user, InstallationId id, int repositories) {
        var token = new GithubUserToken("ghu_" + user.id().value());
        var identity = new GithubIdentity(user.id().value(), "octocat");
        application.get(FakeGithubApp.class).know(token, identity);
        application.get(FakeGithubApp.class).show(token, id, FakeGithubApp.repositories("acme", repositories));
        application
                .store()
                .githubCredentials()
                .save(GithubCredential.granted(
                        user.id(),
                        new UserAuthorization(
                                new UserTokens(token, Optional.empty(), Optional.empty(), Optional.empty()), identity),
                        Fixtures.NOW));
    }

    private static Slice list(TestApplication application, User user, InstallationId id) {
        return application
                .get(ListRepositories.class)
                .handle(new RepositoryQuery(application.person(user), Target.ME, Optional.of(id), "", ALL));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
