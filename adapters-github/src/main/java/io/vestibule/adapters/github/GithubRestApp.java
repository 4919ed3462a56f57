package io.vestibule.adapters.github;

import io.vestibule.domain.integrations.GithubApp;
import jakarta.inject.Inject;

/** The App that GitHub's REST API knows by its client id. */
public final class GithubRestApp implements GithubApp {

    private final GithubSettings settings;

    @Inject
    public GithubRestApp(GithubSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isConfigured() {
        return settings.clientId().isPresent()
                && settings.slug().isPresent()
                && settings.privateKey().isPresent();
    }
}
