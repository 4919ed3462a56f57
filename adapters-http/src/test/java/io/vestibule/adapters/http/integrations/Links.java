package io.vestibule.adapters.http.integrations;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.SteppedBackgroundWork;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Installations that people linked, here and at a GitHub in memory, with numbers that were never used before. */
final class Links {

    /** A person who came back from GitHub with a code. */
    record Agreed(AuthorizationCode code, UserTokens tokens, GithubIdentity identity) {}

    private final TestApi api;
    private final Fixtures fixtures;

    Links(TestApi api) {
        this.api = api;
        this.fixtures = new Fixtures(api.store());
    }

    FakeGithubApp github() {
        return api.get(FakeGithubApp.class);
    }

    /** Lets work in the background end. */
    void settle() {
        api.get(SteppedBackgroundWork.class).settle();
    }

    SteppedBackgroundWork background() {
        return api.get(SteppedBackgroundWork.class);
    }

    InstallationId number() {
        return fixtures.installation();
    }

    /** An installation at GitHub that nobody linked. */
    InstallationId installed(List<Repository> repositories) {
        var id = number();
        github().install(described(id), repositories);
        return id;
    }

    static Installation described(InstallationId id) {
        return new Installation(
                id,
                new GithubAccount(Optional.of(9L), Optional.of("Organization"), "acme"),
                "selected",
                Optional.empty());
    }

    /** An installation at GitHub that {@code user} linked. */
    InstallationId linked(User user, List<Repository> repositories) {
        var id = installed(repositories);
        link(user, id);
        return id;
    }

    /** An installation at GitHub with two repositories that {@code user} linked. */
    InstallationId linked(User user) {
        return linked(user, FakeGithubApp.repositories("acme", 2));
    }

    void link(User user, InstallationId id) {
        api.store()
                .integrations()
                .save(new GithubIntegration(
                        UUID.randomUUID(),
                        user.id(),
                        id,
                        Optional.empty(),
                        api.clock().instant(),
                        api.clock().instant()));
        api.store().githubInstallations().save(described(id));
    }

    void share(ProjectId project, InstallationId id) {
        api.store()
                .sharedInstallations()
                .add(new SharedInstallation(
                        project,
                        id,
                        Optional.empty(),
                        Optional.empty(),
                        api.clock().instant()));
    }

    SlackIntegration slack(User user, String slackUser) {
        var linked = new SlackIntegration(
                UUID.randomUUID(),
                user.id(),
                new SlackIdentity(slackUser, "T0ACME", Optional.of("Acme"), Optional.of("ada@example.com")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                api.clock().instant(),
                api.clock().instant());
        api.store().integrations().save(linked);
        return linked;
    }

    ProjectId project(User user) {
        return api.stored(user.id()).workplace().project().orElseThrow();
    }

    /** Somebody agrees at GitHub, and sees these installations there. */
    Agreed agreed(InstallationId... visible) {
        var name = fixtures.unique();
        var tokens = new UserTokens(
                new GithubUserToken("ghu_" + name),
                Optional.of(api.clock().instant().plus(Duration.ofHours(8))),
                Optional.of(new GithubRefreshToken("ghr_" + name)),
                Optional.empty());
        var identity = new GithubIdentity(fixtures.number(), "octocat-" + name);
        var code = new AuthorizationCode("code-" + name);
        github().grant(code, new UserAuthorization(tokens, identity));
        github().know(tokens.access(), identity);
        for (var id : visible) {
            github().show(tokens.access(), id, List.of());
        }
        return new Agreed(code, tokens, identity);
    }

    /** How often GitHub was asked something about an installation. */
    long calls(String operation, InstallationId id) {
        return github().calls().stream()
                .filter(call -> call.operation().equals(operation)
                        && call.subject().split(" ", 2)[0].equals(id.value()))
                .count();
    }
}
