package io.vestibule.adapters.github;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.operations.Measured;

/** Binds the GitHub App. Asks for: a {@link java.time.Clock}. */
public final class GithubModule extends AbstractModule {

    private final GithubSettings settings;

    public GithubModule(GithubSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(GithubSettings.class).toInstance(settings);
        bind(GithubRestApp.class).in(Singleton.class);
        bind(GithubApp.class).to(GithubRestApp.class);
        Multibinder.newSetBinder(binder(), Measured.class).addBinding().to(GithubRestApp.class);
    }
}
