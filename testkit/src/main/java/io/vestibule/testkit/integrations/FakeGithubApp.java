package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.GithubApp;

/** A GitHub App that talks to nobody. */
public final class FakeGithubApp implements GithubApp {

    private final boolean configured;

    private FakeGithubApp(boolean configured) {
        this.configured = configured;
    }

    /** An App whose credentials are known. */
    public static FakeGithubApp configured() {
        return new FakeGithubApp(true);
    }

    /** An App whose credentials are not known. */
    public static FakeGithubApp unconfigured() {
        return new FakeGithubApp(false);
    }

    @Override
    public boolean isConfigured() {
        return configured;
    }
}
