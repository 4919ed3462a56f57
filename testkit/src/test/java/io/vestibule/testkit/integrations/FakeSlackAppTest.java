package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.SlackApp;

class FakeSlackAppTest implements SlackAppContract {

    private final FakeSlackApp slack = FakeSlackApp.configured();

    @Override
    public SlackApp withCredentials() {
        return slack;
    }

    @Override
    public SlackApp withoutCredentials() {
        return FakeSlackApp.unconfigured();
    }

    @Override
    public FakeSlackApp slack() {
        return slack;
    }
}
