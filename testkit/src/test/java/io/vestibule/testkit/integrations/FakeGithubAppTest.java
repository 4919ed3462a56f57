package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.GithubApp;

class FakeGithubAppTest implements GithubAppContract {

    @Override
    public GithubApp withCredentials() {
        return FakeGithubApp.configured();
    }

    @Override
    public GithubApp withoutCredentials() {
        return FakeGithubApp.unconfigured();
    }
}
