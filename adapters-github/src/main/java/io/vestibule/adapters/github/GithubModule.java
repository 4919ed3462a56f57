package io.vestibule.adapters.github;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.domain.integrations.GithubApp;

/** Binds the GitHub App. Asks for: a {@link java.time.Clock}. */
public final class GithubModule extends AbstractModule {

    private final GithubSettings settings;

    public GithubModule(GithubSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(GithubSettings.class).toInstance(settings);
        bind(GithubApp.class).to(GithubRestApp.class).in(Singleton.class);
    }
}
