package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.GithubApp;

class FakeGithubAppTest implements GithubAppContract {

    private final FakeGithubApp github = FakeGithubApp.configured();

    @Override
    public GithubApp withCredentials() {
        return github;
    }

    @Override
    public GithubApp withoutCredentials() {
        return FakeGithubApp.unconfigured();
    }

    @Override
    public FakeGithubApp github() {
        return github;
    }
}
